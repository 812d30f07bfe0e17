import type { Format, Notation, SkipReason } from '../src/model/format.ts'
import type { RemarkFormat } from '../src/model/remark.ts'
import { OF_ERROR_LOG } from '../src/model/skip-reasons.ts'
import { alb } from './alb.ts'
import { apacheCommon } from './apache-common.ts'
import { apacheNotation } from './apache-custom.ts'
import { apacheError } from './apache-error.ts'
import { apacheTimed } from './apache-timed.ts'
import { vhostBut } from './apache-vhost.ts'
import { apiGateway } from './api-gateway.ts'
import { apisix } from './apisix.ts'
import { apisixJson } from './apisix-json.ts'
import { azureAppGateway } from './azure-app-gateway.ts'
import { azureFrontDoor } from './azure-front-door.ts'
import { caddy } from './caddy.ts'
import { caddyError } from './caddy-error.ts'
import { cloudflare } from './cloudflare.ts'
import { cloudFront } from './cloudfront.ts'
import { cloudFrontJson } from './cloudfront-json.ts'
import { cloudFrontRealtime } from './cloudfront-realtime.ts'
import { elbClassic } from './elb-classic.ts'
import { envoy } from './envoy.ts'
import { envoyNotation } from './envoy-custom.ts'
import { envoyJson } from './envoy-json.ts'
import { googleCloud } from './google-cloud.ts'
import { haproxy } from './haproxy.ts'
import { haproxyNotation } from './haproxy-custom.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { kongJson } from './kong-json.ts'
import { kongText } from './kong-text.ts'
import { namedNotation } from './named.ts'
import { combinedBut } from './nginx-combined.ts'
import { nginxNotation } from './nginx-custom.ts'
import { nginxError } from './nginx-error.ts'
import { nginxJson } from './nginx-json.ts'
import { nginxPairs } from './nginx-pairs.ts'
import { nginxProxy } from './nginx-proxy.ts'
import { nginxProxyManager } from './nginx-proxy-manager.ts'
import { nginxText } from './nginx-text.ts'
import { nginxUpstream } from './nginx-upstream.ts'
import { nlbTls } from './nlb-tls.ts'
import { butNot } from './shared/but-not.ts'
import { traefikClf } from './traefik-clf.ts'
import { traefikJson } from './traefik-json.ts'
import { varnishNotation } from './varnish-custom.ts'
import { w3c } from './w3c.ts'

export { apacheLogFormat } from './apache-custom.ts'
export { haproxyLogFormat } from './haproxy-custom.ts'
export { jsonMapFormat } from './json-map.ts'
export { nginxLogFormat } from './nginx-custom.ts'
export { openOriginJson } from './origin-json.ts'
export { RECOMMENDED_LOG_FORMAT } from './shared/nginx-advice.ts'
export { type Directive, nginxDirectives } from './shared/nginx-directives.ts'
export { varnishLogFormat } from './varnish-custom.ts'
export { WRAPPINGS } from './wrappings/index.ts'

/** What Amazon's services write. */
const AWS: readonly Format[] = [alb, elbClassic, nlbTls, cloudFront, cloudFrontRealtime, cloudFrontJson, apiGateway]

/** What other services write. */
const CLOUDS: readonly Format[] = [cloudflare, googleCloud, azureAppGateway, azureFrontDoor]

/** JSON of proxies; nginx's has whatever keys its operator chose, and is what no other one is. */
const CARRIED: readonly Format[] = [cloudflare, kongJson, apisixJson]
const JSONS: readonly Format[] = [
  butNot([cloudflare], kongJson),
  butNot([cloudflare, kongJson], apisixJson),
  butNot(CARRIED, caddy),
  butNot([...CARRIED, caddy], traefikJson),
  butNot([...CARRIED, caddy], envoyJson),
  butNot([cloudflare], nginxJson),
]

/** Formats whose lines begin as combined ones do, or some of them. */
const BEYOND_COMBINED: readonly Format[] = [
  butNot([kongText, ingressNginx, nginxUpstream], haproxy),
  kongText,
  ingressNginx,
  butNot([ingressNginx], nginxUpstream),
  nginxProxy,
  traefikClf,
  apacheTimed,
]

const BUT_TEXT: readonly Format[] = [
  ...AWS,
  ...CLOUDS,
  w3c,
  envoy,
  ...JSONS,
  apisix,
  nginxProxyManager,
  butNot([caddy, ...BEYOND_COMBINED], nginxPairs),
  ...BEYOND_COMBINED,
  apacheCommon,
  vhostBut(BEYOND_COMBINED),
  { ...combinedBut(BEYOND_COMBINED), aside },
]

/** All formats, the strictest first. No line is of two of them. */
export const FORMATS: readonly Format[] = [...BUT_TEXT, butNot(BUT_TEXT, nginxText)]

/** Error logs: what proxies say of failures beside their access logs. No line is of two of them. */
export const REMARK_FORMATS: readonly RemarkFormat[] = [nginxError, apacheError, caddyError]

/** The ways to write down a log format that errlens reads, the most particular first. */
export const NOTATIONS: readonly Notation[] = [
  envoyNotation,
  namedNotation,
  haproxyNotation,
  nginxNotation,
  varnishNotation,
  apacheNotation,
]

/** The format of lines made by a proxy that logs with this format string. Throws an error that says what is wrong with it. */
export function formatOf(text: string): Format {
  const notation = NOTATIONS.find(({ recognise }) => recognise(text)) ?? nginxNotation
  return notation.compile(text)
}

function aside(line: string): SkipReason | undefined {
  return REMARK_FORMATS.some(({ recognise }) => recognise(line)) ? OF_ERROR_LOG : undefined
}

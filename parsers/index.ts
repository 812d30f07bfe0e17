import type { Format, Notation } from '../src/model/format.ts'
import { alb } from './alb.ts'
import { apiGateway } from './api-gateway.ts'
import { cloudFront } from './cloudfront.ts'
import { cloudFrontJson } from './cloudfront-json.ts'
import { cloudFrontRealtime } from './cloudfront-realtime.ts'
import { elbClassic } from './elb-classic.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { kongJson } from './kong-json.ts'
import { kongText } from './kong-text.ts'
import { namedNotation } from './named.ts'
import { combinedBut } from './nginx-combined.ts'
import { nginxNotation } from './nginx-custom.ts'
import { nginxJson } from './nginx-json.ts'
import { nginxPairs } from './nginx-pairs.ts'
import { nginxProxy } from './nginx-proxy.ts'
import { nginxProxyManager } from './nginx-proxy-manager.ts'
import { nginxText } from './nginx-text.ts'
import { nginxUpstream } from './nginx-upstream.ts'
import { nlbTls } from './nlb-tls.ts'

export { jsonMapFormat } from './json-map.ts'
export { nginxLogFormat } from './nginx-custom.ts'
export { RECOMMENDED_LOG_FORMAT } from './shared/nginx-advice.ts'
export { type Directive, nginxDirectives } from './shared/nginx-directives.ts'
export { WRAPPINGS } from './wrappings/index.ts'

/** Formats whose lines begin as combined ones do. */
const BEYOND_COMBINED: readonly Format[] = [kongText, ingressNginx, nginxUpstream, nginxProxy]

/** What Amazon's services write. */
const AWS: readonly Format[] = [alb, elbClassic, nlbTls, cloudFront, cloudFrontRealtime, cloudFrontJson, apiGateway]

/** All formats, the strictest first. No line is of two of them. */
export const FORMATS: readonly Format[] = [
  ...AWS,
  kongJson,
  nginxJson,
  nginxProxyManager,
  nginxPairs,
  ...BEYOND_COMBINED,
  combinedBut(BEYOND_COMBINED),
  nginxText,
]

/** The ways to write down a log format that errlens reads, the most particular first. */
export const NOTATIONS: readonly Notation[] = [namedNotation, nginxNotation]

/** The format of lines made by a proxy that logs with this format string. Throws an error that says what is wrong with it. */
export function formatOf(text: string): Format {
  const notation = NOTATIONS.find(({ recognise }) => recognise(text)) ?? nginxNotation
  return notation.compile(text)
}

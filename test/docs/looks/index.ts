import { albLog } from './alb.ts'
import { apache } from './apache.ts'
import { caddyLog } from './caddy.ts'
import { cloudflareLog } from './cloudflare.ts'
import { envoyLog } from './envoy.ts'
import { haproxyLog } from './haproxy.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { kong } from './kong.ts'
import type { ProxyLog } from './look.ts'
import { nginx } from './nginx.ts'
import { nginxCombined } from './nginx-combined.ts'
import { traefik } from './traefik.ts'

/** The logs of the pages, in their order. */
export const PROXY_LOGS: readonly ProxyLog[] = [
  nginx,
  nginxCombined,
  ingressNginx,
  haproxyLog,
  apache,
  caddyLog,
  traefik,
  envoyLog,
  kong,
  albLog,
  cloudflareLog,
]

// The formats that a log can be generated in.
import { alb, elbClassic } from './aws.mjs'
import { cloudflare } from './cloudflare.mjs'
import { kongJson } from './kong.mjs'
import { ingressNginx, nginxCombined, nginxJson, nginxUpstream } from './nginx.mjs'

/** Each has an id, the dialect of its proxy (what it does by itself, how it says what failed), and writes a request as a line. */
export const FORMATS = [nginxUpstream, nginxCombined, nginxJson, ingressNginx, alb, elbClassic, kongJson, cloudflare]

import type { Advice } from '../../src/model/advice.ts'
import { NGINX_ADVICE, NGINX_ANSWERS } from './nginx-advice.ts'

/** For the JSON of Kong's plugins: Kong stands on nginx, whose own log has the times of each try. */
export const KONG_ADVICE: Advice = {
  ask: "Log, in the log of Kong's nginx,",
  answers: NGINX_ANSWERS,
  where: 'a file of its own (/etc/kong/errlens.conf), and kong.conf',
  lines: [
    ...(NGINX_ADVICE.lines ?? []).filter((line) => !line.startsWith('access_log')),
    '# kong.conf:',
    'nginx_http_include = /etc/kong/errlens.conf',
    'proxy_access_log = logs/access.log errlens',
  ],
}

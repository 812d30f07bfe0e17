import type { Advice } from '../../src/model/advice.ts'
import { NGINX_ANSWERS, RECOMMENDED_PIECES } from './nginx-advice.ts'

/** For logs of APISIX: it stands on nginx, whose log may have any of nginx's variables. */
export const APISIX_ADVICE: Advice = {
  ask: 'Log',
  answers: NGINX_ANSWERS,
  where: 'conf/config.yaml',
  lines: [
    'nginx_config:',
    '  http:',
    '    access_log_format: >-',
    ...RECOMMENDED_PIECES.map((piece) => `      ${piece.trimEnd()}`),
  ],
}

import { FORMATS } from '../../parsers/index.ts'
import { CAUSES } from '../../src/causes/index.ts'
import type { Report } from '../../src/model/report.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { albLine } from './alb.ts'
import { apacheLine } from './apache.ts'
import { caddyLine } from './caddy.ts'
import { cloudflareLine } from './cloudflare.ts'
import { envoyLine } from './envoy.ts'
import type { Happening } from './happening.ts'
import { haproxyLine } from './haproxy.ts'
import { nginxLine } from './nginx.ts'

export type Dialect = 'nginx-upstream' | 'haproxy' | 'envoy' | 'cloudflare' | 'alb' | 'apache-timed' | 'caddy'

/** How a proxy writes down a request, by the id of its format. */
export const DIALECTS: { readonly [D in Dialect]: (happening: Happening) => string } = {
  'nginx-upstream': nginxLine,
  haproxy: haproxyLine,
  envoy: envoyLine,
  cloudflare: cloudflareLine,
  alb: albLine,
  'apache-timed': apacheLine,
  caddy: caddyLine,
}

/** The report of the lines that a proxy would have written. */
export function reportIn(dialect: Dialect, happenings: readonly Happening[]): Report {
  const format = FORMATS.find(({ id }) => id === dialect)
  const reader = format?.open()
  const summary = new Summary()
  for (const happening of happenings) {
    const line = DIALECTS[dialect](happening)
    const entry = reader?.read(line)
    if (typeof entry !== 'object') throw new Error(`${entry}: ${line}`)
    summary.add(entry, dialect)
  }
  return reportOf(summary, CAUSES, new Map(format?.advice && [[dialect, format.advice]]))
}

import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { CAUSES } from '../../src/causes/index.ts'
import type { Report } from '../../src/model/report.ts'
import { terminal } from '../../src/outputs/terminal.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'

const nginx = (tried: string, status = 200): string =>
  `198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /cart HTTP/1.1" ${status} 3120 "-" "curl/8.5.0" rt=0.040 ${tried}`
const PLAIN = nginx('uct="0.001" uht="0.039" urt="0.039" ua="10.0.0.11:8080" us="200"')
const haproxy = (retries: string, server: string): string =>
  `198.51.100.7:40112 [24/Nov/2026:23:26:07.120] www app/${server} 0/1000/1/38/1039 200 217 - - ---- 9/9/3/1/${retries} 0/0 "GET /cart HTTP/1.1"`

/** Lines of a format, so many times each. */
function reportOn(id: string, lines: readonly (readonly [line: string, times: number])[]): Report {
  const summary = new Summary()
  const reader = FORMATS.find((format) => format.id === id)?.open()
  for (const [line, times] of lines)
    for (let left = times; left > 0; left--) {
      const entry = reader?.read(line)
      if (typeof entry !== 'object') throw new Error(`${entry}: ${line}`)
      summary.add(entry, id)
    }
  return reportOf(summary, CAUSES)
}

const RETRIED = nginx('uct="-, 0.001" uht="-, 0.030" urt="0.001, 0.030" ua="10.0.0.12:8080, 10.0.0.11:8080" us="502, 200"')
const ACROSS = nginx('uct="- : 0.001" uht="- : 0.030" urt="0.001 : 0.030" ua="10.0.0.12:8080 : 10.0.1.11:8080" us="502 : 200"')

test.for([
  [
    'nginx: another server of the group',
    'nginx-upstream',
    [
      [RETRIED, 412],
      [PLAIN, 500],
    ],
    '10.0.0.12:8080',
    412,
    412,
  ],
  ['nginx: another group', 'nginx-upstream', [[ACROSS, 30]], '10.0.0.12:8080', 30, 30],
  [
    'HAProxy: the same server again',
    'haproxy',
    [
      [haproxy('2', 'app1'), 30],
      [haproxy('0', 'app1'), 70],
    ],
    'app/app1',
    60,
    160,
  ],
] as const)('%s', async ([, id, lines, upstream, retried, of]) => {
  const report = reportOn(id, lines)
  expect(report.incidents).toEqual([])
  const says = `${upstream} failed ${retried} attempts that a retry healed, of ${of}`
  expect(report.warnings).toEqual([{ upstream, retried, of, says }])
  expect(await terminal.render(report, { columns: 120, color: false })).toContain(`early warning: ${says}.`)
})

test.for([
  [
    'too few',
    'nginx-upstream',
    [
      [RETRIED, 19],
      [PLAIN, 500],
    ],
  ],
  ['the log does not name the first server', 'haproxy', [[haproxy('+1', 'app1'), 300]]],
  ['nothing was retried', 'nginx-upstream', [[PLAIN, 100]]],
] as const)('no warning: %s', ([, id, lines]) => {
  expect(reportOn(id, lines).warnings).toBeUndefined()
})

import { expect, test } from 'vitest'
import { Tracker } from '../../src/follow/tracker.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { ReportIncident } from '../../src/model/report.ts'

const NOON = Date.UTC(2026, 10, 25, 12)
const at = (seconds: number): string => new Date(NOON + seconds * 1000).toISOString()

interface Seen {
  readonly from?: number
  /** Seconds after noon of the last error. */
  readonly to: number
  readonly errors?: number
  readonly status?: number
  readonly upstreams?: readonly string[]
  readonly why?: { readonly [C in CauseId]?: number }
  readonly period?: number
}

function incidentOf({ from = 0, to, errors = 10, status = 502, upstreams = [], why = { 'origin-down': 0.8 }, period }: Seen) {
  const hypotheses = Object.entries(why).map(([cause, confidence]) => ({ cause, confidence, title: cause }))
  const says = { periodSeconds: period, burstSeconds: 10, times: 3, says: '' }
  return {
    ...{ id: `${at(from).slice(0, 16)}Z-${status}`, kind: 'burst', start: at(from), end: at(to), byStatus: { [status]: errors } },
    scope: { upstreams, routes: [], hosts: [], clients: [] },
    impact: { requests: 2 * errors, errors, errorRate: 0.5, baselineErrorRate: 0 },
    ...(period && { course: { recurrence: says, before: [], healthy: [], aside: [] } }),
    ...{ hypotheses, samples: [] },
  } as unknown as ReportIncident
}

/** Reports of incidents, each with the second after noon at which it was made. */
type Reports = readonly (readonly [time: number, ...incidents: Seen[]])[]

const DOWN = { 'origin-down': 0.5, 'tls-failure': 0.3 } as const
const TLS = { 'tls-failure': 0.5, 'origin-down': 0.3 } as const

test.for<[string, Reports, string[]]>([
  ['one that is there once only is not told', [[20, { to: 19 }], [25], [400]], []],
  [
    'one that is there twice is opened',
    [
      [20, { to: 19 }],
      [25, { to: 24 }],
    ],
    ['25 opened 502'],
  ],
  ['many errors need no second look', [[20, { to: 19, errors: 30 }]], ['20 opened 502']],
  ['twice, but not in a row, is once', [[20, { to: 19 }], [25], [30, { to: 19 }]], []],
  ['what was over before the first look is not told', [[900, { to: 500, errors: 99 }]], []],
  [
    'it is closed when its last error is five minutes old, and not before',
    [[20, { to: 19, errors: 30 }], [300, { to: 19, errors: 30 }], [320, { to: 19, errors: 30 }], [400]],
    ['20 opened 502', '320 closed 502'],
  ],
  [
    'it is closed though no report has it any more',
    [[20, { to: 19, errors: 30 }], [200], [320]],
    ['20 opened 502', '320 closed 502'],
  ],
  [
    'few errors far apart: it is over later',
    [[600, { to: 590, errors: 4 }], [605, { to: 590, errors: 4 }], [1000, { to: 590, errors: 4 }], [1200]],
    ['605 opened 502', '1200 closed 502'],
  ],
  [
    'what comes back every ten minutes does not close in between',
    [[20, { to: 19, errors: 99, period: 600 }], [500, { to: 19, errors: 99, period: 600 }], [930]],
    ['20 opened 502', '930 closed 502'],
  ],
  [
    'another cause must lead clearly, twice, and after a minute',
    [
      [20, { to: 19, errors: 30, why: DOWN }],
      [40, { to: 39, errors: 60, why: TLS }],
      [75, { to: 74, errors: 60, why: TLS }],
      [80, { to: 79, errors: 60, why: TLS }],
      [85, { to: 84, errors: 60, why: TLS }],
    ],
    ['20 opened 502', '80 changed 502 tls-failure, was origin-down'],
  ],
  [
    'a lead that is hardly one changes nothing',
    [
      [20, { to: 19, errors: 30, why: DOWN }],
      [100, { to: 99, errors: 60, why: { 'tls-failure': 0.4, 'origin-down': 0.39 } }],
      [200, { to: 199, errors: 60, why: { 'tls-failure': 0.4, 'origin-down': 0.39 } }],
    ],
    ['20 opened 502'],
  ],
  [
    'a beginning and a place that are known better are no other incident',
    [
      [70, { from: 60, to: 69, errors: 30 }],
      [80, { from: 50, to: 79, errors: 40, upstreams: ['10.0.0.1:80'] }],
    ],
    ['70 opened 502'],
  ],
  [
    'another status, or another place, is another incident',
    [
      [20, { to: 19, errors: 30, upstreams: ['10.0.0.1:80'] }],
      [30, { to: 29, errors: 30, upstreams: ['10.0.0.1:80'] }, { to: 29, errors: 30, upstreams: ['10.0.0.2:80'] }],
      [40, { to: 39, errors: 30, upstreams: ['10.0.0.1:80'] }, { to: 39, errors: 30, status: 504 }],
    ],
    ['20 opened 502', '30 opened 502', '40 opened 504'],
  ],
])('%s', ([, reports, expected]) => {
  const tracker = new Tracker()
  const told = reports.flatMap(([time, ...incidents]) => tracker.update(incidents.map(incidentOf), NOON + time * 1000))
  const lines = told.map(({ event, time, incident, before }) => {
    const other = before ? ` ${incident.hypotheses[0]?.cause}, was ${before.cause}` : ''
    return `${(Date.parse(time) - NOON) / 1000} ${event} ${Object.keys(incident.byStatus)[0]}${other}`
  })
  expect(lines).toEqual(expected)
})

test('an incident keeps its name, and its beginning when the window has lost it', () => {
  const tracker = new Tracker()
  tracker.update([incidentOf({ from: 3000, to: 4000, errors: 300 })], NOON + 4_005_000)
  tracker.update([incidentOf({ from: 3600, to: 4300, errors: 300 })], NOON + 4_301_000)
  expect(tracker.open).toMatchObject([{ id: '2026-11-25T12:50Z-502', start: at(3000), end: at(4300) }])
})

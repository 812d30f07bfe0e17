import { expect, test } from 'vitest'
import type { CauseId } from '../../src/model/cause.ts'
import type { ReportIncident } from '../../src/model/report.ts'
import type { KnownFinding } from '../../src/state/findings.ts'
import { compare } from '../../src/state/trend.ts'

const DAY = 86_400_000
const TONIGHT = Date.UTC(2026, 10, 8, 3)
const LAST_NIGHT = TONIGHT - DAY

interface Kind {
  readonly cause?: CauseId
  readonly status?: number
  readonly upstreams?: readonly string[]
}

function incident(
  errors: number,
  { cause = 'origin-down', status = 502, upstreams = ['10.0.0.7:80'] }: Kind = {},
): ReportIncident {
  const time = new Date(TONIGHT).toISOString()
  return {
    ...{ id: 'x', kind: 'burst', start: time, end: time, byStatus: { [status]: errors } },
    scope: { upstreams, routes: [], hosts: [], clients: [] },
    impact: { requests: errors, errors, errorRate: 1, baselineErrorRate: 0 },
    hypotheses: [{ cause, confidence: 0.9, title: cause, evidence: [], against: [], nextSteps: [] }],
    samples: [],
  }
}

/** What is known after a night with these incidents. */
function night(incidents: readonly ReportIncident[], at: number, requests = 10_000, known: readonly KnownFinding[] = []) {
  return compare(incidents, known, { at, requests, isFirst: known.length === 0 })
}

test.for<[string, number, number, number, string]>([
  ['as many', 100, 10_000, 10_000, 'same'],
  ['twice as many', 200, 10_000, 10_000, 'worse'],
  ['not quite twice as many', 199, 10_000, 10_000, 'same'],
  ['half as many', 50, 10_000, 10_000, 'better'],
  ['as many in a tenth of the requests', 100, 1000, 10_000, 'worse'],
  ['a tenth in a tenth of the requests', 10, 1000, 10_000, 'same'],
])('%s errors', ([, errors, requests, before, tag]) => {
  const { findings } = night([incident(100)], LAST_NIGHT, before)
  expect(night([incident(errors)], TONIGHT, requests, findings).trends.map((trend) => trend.tag)).toEqual([tag])
})

test('twice as many of very few is chance', () => {
  const { findings } = night([incident(8)], LAST_NIGHT)
  expect(night([incident(17)], TONIGHT, 10_000, findings).trends).toMatchObject([{ tag: 'same' }])
})

test.for<[string, Kind, string]>([
  ['another cause with the same status there', { cause: 'origin-crash' }, 'same'],
  ['another status with the same cause there', { status: 504 }, 'same'],
  ['another of both there', { cause: 'network-timeout', status: 504 }, 'new'],
  ['the same somewhere else', { upstreams: ['10.0.0.8:80'] }, 'new'],
  ['the same there and somewhere else', { upstreams: ['10.0.0.8:80', '10.0.0.7:80'] }, 'same'],
  ['the same everywhere', { upstreams: [] }, 'new'],
])('%s', ([, kind, tag]) => {
  const { findings } = night([incident(100)], LAST_NIGHT)
  expect(night([incident(100, kind)], TONIGHT, 10_000, findings).trends).toMatchObject([{ tag }])
})

test('incidents of one kind are taken together', () => {
  const { findings } = night([incident(100)], LAST_NIGHT)
  const { trends } = night([incident(120), incident(130)], TONIGHT, 10_000, findings)
  expect(trends.map(({ tag, says }) => [tag, says])).toEqual(
    Array(2).fill([
      'worse',
      '250 errors in 10,000 requests, 100 errors in 10,000 requests on 2026-11-07; found in 2 nights since 2026-11-07',
    ]),
  )
})

test('what is gone is told once, and is known when it comes again', () => {
  const first = night([incident(100)], LAST_NIGHT)
  const gone = night([], TONIGHT, 10_000, first.findings)
  expect(gone.gone).toMatchObject([{ cause: 'origin-down', status: 502, nights: 1, before: { errors: 100, requests: 10_000 } }])
  expect(gone.gone[0]?.says).toBe('origin-down (502) at 10.0.0.7:80: 100 errors on 2026-11-07, found in 1 night since 2026-11-07')
  const quiet = night([], TONIGHT + DAY, 10_000, gone.findings)
  expect(quiet.gone).toEqual([])
  const again = night([incident(100)], TONIGHT + 2 * DAY, 10_000, quiet.findings)
  expect(again.trends).toMatchObject([{ tag: 'same', nights: 2, since: new Date(LAST_NIGHT).toISOString() }])
})

test('a few requests do not tell that something is gone', () => {
  const { findings } = night([incident(100)], LAST_NIGHT)
  const early = night([], TONIGHT, 100, findings)
  expect(early.gone).toEqual([])
  expect(night([], TONIGHT, 10_000, early.findings).gone).toHaveLength(1)
})

test('what was not found for a quarter of a year is forgotten', () => {
  const { findings } = night([incident(100)], TONIGHT - 91 * DAY)
  expect(night([], TONIGHT, 10_000, findings).findings).toEqual([])
})

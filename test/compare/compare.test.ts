import { expect, test } from 'vitest'
import { compare } from '../../src/compare/compare.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { Report, ReportIncident } from '../../src/model/report.ts'

type Told = readonly [cause: CauseId, status: number, upstream: string, errors: number]

function reportOf(requests: number, errors: number, told: readonly Told[]): Report {
  const incidents = told.map(([cause, status, upstream, count]) => ({
    byStatus: { [status]: count },
    scope: { upstreams: [upstream], routes: [], hosts: [], clients: [] },
    impact: { errors: count },
    hypotheses: [{ cause }],
  }))
  return {
    input: { start: '2026-11-01T10:00:00.000Z', end: '2026-11-01T11:00:00.000Z' },
    totals: { requests, errors, byStatus: { 500: errors } },
    incidents: incidents as unknown as ReportIncident[],
  } as unknown as Report
}

const HANG: Told = ['origin-hang', 504, '10.0.0.11:80', 500]
const twice: Told = ['origin-hang', 504, '10.0.0.11:80', 1000]

const comparisons: readonly {
  readonly title: string
  readonly before: Report
  readonly now: Report
  readonly verdict: string
  readonly findings: readonly string[]
}[] = [
  {
    title: 'as before',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(10_000, 500, [HANG]),
    verdict: 'same',
    findings: ['same 500 500'],
  },
  {
    title: 'a canary',
    before: reportOf(10_000, 3, []),
    now: reportOf(10_000, 500, [HANG]),
    verdict: 'worse',
    findings: ['new - 500'],
  },
  {
    title: 'mended',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(10_000, 3, []),
    verdict: 'better',
    findings: ['gone 500 -'],
  },
  {
    title: 'twice the errors',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(10_000, 1000, [twice]),
    verdict: 'worse',
    findings: ['worse 500 1000'],
  },
  {
    title: 'twice the errors of twice the requests',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(20_000, 1000, [twice]),
    verdict: 'same',
    findings: ['same 500 1000'],
  },
  {
    title: 'half the errors',
    before: reportOf(10_000, 1000, [twice]),
    now: reportOf(10_000, 500, [HANG]),
    verdict: 'better',
    findings: ['better 1000 500'],
  },
  {
    title: 'the same twice in a log',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(10_000, 1000, [HANG, HANG]),
    verdict: 'worse',
    findings: ['worse 500 1000'],
  },
  {
    title: 'something else',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(10_000, 500, [['origin-down', 502, '10.0.0.12:80', 500]]),
    verdict: 'worse',
    findings: ['new - 500', 'gone 500 -'],
  },
  {
    title: 'no incident, but more errors',
    before: reportOf(10_000, 20, []),
    now: reportOf(10_000, 60, []),
    verdict: 'worse',
    findings: [],
  },
  {
    title: 'too few requests to tell',
    before: reportOf(50, 0, []),
    now: reportOf(10_000, 500, [['origin-hang', 504, '10.0.0.11:80', 500]]),
    verdict: 'worse',
    findings: ['new - 500 doubtful'],
  },
  {
    title: 'too few to say that it is gone',
    before: reportOf(10_000, 500, [HANG]),
    now: reportOf(50, 0, []),
    verdict: 'same',
    findings: ['gone 500 - doubtful'],
  },
  { title: 'nothing at all', before: reportOf(0, 0, []), now: reportOf(0, 0, []), verdict: 'same', findings: [] },
]

test.for(comparisons)('$title', ({ before, now, verdict, findings }) => {
  const comparison = compare({ name: 'a', report: before }, { name: 'b', report: now })
  expect(comparison.verdict).toBe(verdict)
  const told = comparison.findings.map(
    (one) => `${one.tag} ${one.before ?? '-'} ${one.now ?? '-'}${one.isDoubtful ? ' doubtful' : ''}`,
  )
  expect(told).toEqual(findings)
})

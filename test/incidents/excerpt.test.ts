import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { findIncidents } from '../../src/incidents/find-incidents.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { Entry, Failure } from '../../src/model/entry.ts'
import type { Report } from '../../src/model/report.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { viewOf } from '../../src/summary/view.ts'
import { ANSWERED, attemptOf, CONNECT_TIMEOUT, entryOf, READ_TIMEOUT, REFUSED } from '../entries.ts'
import { entriesOf, START } from '../simulate.ts'

const EMPTY: Failure = { by: 'proxy', phases: ['pick'], how: 'empty', reason: undefined }
const LIMITED: Failure = { by: 'proxy', phases: ['admit'], how: 'limited', reason: undefined }
const MALFORMED: Failure = { by: 'proxy', phases: ['receive'], how: 'malformed', reason: undefined }

function summaryOf(entries: readonly Entry[]): Summary {
  const summary = new Summary()
  for (const entry of entries) summary.add(entry, 'nginx-upstream')
  return summary
}

const incidentsOf = (entries: readonly Entry[]) => findIncidents(viewOf(summaryOf(entries)))

function answered(count: number, every = 1000): Entry[] {
  return Array.from({ length: count }, (_, i) => entryOf({ time: START + i * every, duration: 12 }))
}

function failed(count: number, status: number, failure: Failure, from = START): Entry[] {
  return Array.from({ length: count }, (_, i) => entryOf({ time: from + i * 2000, status, failure, duration: 2 }))
}

describe('an excerpt: hardly anything but failures', () => {
  test.for([
    { title: 'one line', entries: failed(1, 502, REFUSED), errors: [1] },
    { title: 'a line that failed among two that did not', entries: [...answered(2), ...failed(1, 502, REFUSED)], errors: [1] },
    { title: 'seven in one second', entries: failed(7, 504, READ_TIMEOUT).map((one) => ({ ...one, time: START })), errors: [7] },
    { title: 'thousands', entries: failed(5000, 504, READ_TIMEOUT), errors: [5000] },
    {
      title: 'given up by clients beside failures',
      entries: [...failed(2, 504, READ_TIMEOUT), ...answered(9).map((one) => ({ ...one, status: 499 }))],
      errors: [2],
    },
  ])('$title', ({ entries, errors }) => {
    const incidents = incidentsOf(entries)
    expect(incidents.map((incident) => incident.errors)).toEqual(errors)
    for (const incident of incidents) expect(incident.isExcerpt).toBe(true)
  })

  test('two faults stay two', () => {
    const incidents = incidentsOf([
      ...failed(3, 502, REFUSED),
      ...failed(2, 502, MALFORMED, START + 1000),
      ...failed(4, 504, READ_TIMEOUT),
    ])
    expect(incidents.map(({ byStatus, errors }) => [[...byStatus.keys()], errors])).toEqual([
      [[502], 3],
      [[504], 4],
      [[502], 2],
    ])
  })
})

test('who found nobody left in the pool belongs to what emptied it', () => {
  const report = reportOf(summaryOf([...failed(5, 502, REFUSED), ...failed(40, 502, EMPTY, START + 1000)]), CAUSES)
  expect(report.incidents.map(({ impact, hypotheses: [best] }) => [impact.errors, best?.cause])).toEqual([[45, 'origin-down']])
})

describe('no excerpt, and no incident', () => {
  test.for([
    { title: 'a night with two stray errors', entries: [...answered(300, 60_000), ...failed(2, 502, REFUSED)] },
    { title: 'one failure in twenty requests', entries: [...answered(19), ...failed(1, 502, REFUSED)] },
    { title: 'nothing failed', entries: answered(5) },
    { title: 'nothing at all', entries: [] },
  ])('$title', ({ entries }) => {
    expect(incidentsOf(entries)).toEqual([])
  })
})

test('without an incident, the report tells of each kind of failure', () => {
  const report = reportOf(summaryOf([...answered(60), ...failed(2, 502, REFUSED), ...failed(1, 500, ANSWERED)]), CAUSES)
  expect(report.incidents).toEqual([])
  expect(report.strays?.map(({ status, count, says }) => ({ status, count, says }))).toEqual([
    { status: 502, count: 2, says: expect.stringContaining('in connecting') },
    { status: 500, count: 1, says: expect.stringContaining('the origin made this error') },
  ])
})

/** What somebody may pick out of a log. */
const picks: Readonly<Record<string, (entries: readonly Entry[]) => readonly Entry[]>> = {
  'all failures': (entries) => entries.filter(({ status }) => status >= 500),
  'the last twenty failures': (entries) => entries.filter(({ status }) => status >= 500).slice(-20),
  'one failure': (entries) => entries.filter(({ status }) => status >= 500).slice(0, 1),
}

const faults: readonly { cause: CauseId; or?: readonly CauseId[]; status: number; failure: Failure; duration: number }[] = [
  { cause: 'network-timeout', status: 504, failure: CONNECT_TIMEOUT, duration: 5001 },
  {
    cause: 'origin-down',
    or: ['origin-restart'],
    status: 502,
    failure: { ...REFUSED, phases: ['connect'], how: 'refused' },
    duration: 0,
  },
  { cause: 'no-healthy-upstream', status: 502, failure: EMPTY, duration: 0 },
  { cause: 'proxy-limit', status: 503, failure: LIMITED, duration: 0 },
  { cause: 'invalid-response', status: 502, failure: MALFORMED, duration: 9 },
  { cause: 'origin-hang', or: ['timeout-too-short', 'origin-overload'], status: 504, failure: READ_TIMEOUT, duration: 60_001 },
  {
    cause: 'origin-exception',
    or: ['origin-dependency-failure', 'poison-request'],
    status: 500,
    failure: ANSWERED,
    duration: 31,
  },
]

describe.for(Object.keys(picks))('%s of an incident', (pick) => {
  test.for(faults)('$cause', ({ cause, or = [], status, failure, duration }) => {
    const entries = entriesOf({
      seed: 5,
      minutes: 60,
      perMinute: 100,
      fate: (entry, minute) =>
        minute >= 25 && minute < 35 && entry.attempts[0]?.upstream === '10.0.0.2:80'
          ? { status, failure, duration, attempts: [attemptOf({ upstream: '10.0.0.2:80', duration })] }
          : {},
    })
    const report: Report = reportOf(summaryOf(picks[pick]?.(entries) ?? []), CAUSES)
    expect(report.input.isExcerpt).toBe(true)
    expect(report.incidents).toHaveLength(1)
    const [best] = report.incidents[0]?.hypotheses ?? []
    expect(best?.cause).toBe(cause)
    // Others look the same in such a line: it must not be sure.
    if (or.length > 0) expect(best?.confidence).toBeLessThanOrEqual(0.6)
    expect(best?.evidence.join()).not.toMatch(/got through|all at once|other clients/)
  })
})

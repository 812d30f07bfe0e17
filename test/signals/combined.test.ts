import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { Entry, Failure } from '../../src/model/entry.ts'
import type { Report } from '../../src/model/report.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { entriesOf, type Simulation } from '../simulate.ts'

/** A timer fired; the log has no field that tells at what. */
const TIMEOUT: Failure = { by: 'unknown', phases: ['connect', 'wait', 'answer'], how: 'timeout', reason: undefined }
const OPEN: Failure = { by: 'unknown', phases: ['admit', 'connect', 'wait', 'answer'], how: undefined, reason: undefined }

/** As a log in combined format shows a site: no upstreams, no durations. */
function reportOfCombined(fate: NonNullable<Simulation['fate']>): Report {
  const summary = new Summary()
  for (const entry of entriesOf({ seed: 11, minutes: 60, perMinute: 200, fate })) {
    const bare: Entry = { ...entry, duration: undefined, attempts: [], upstreamStatus: undefined }
    summary.add(bare, 'nginx-combined')
  }
  return reportOf(summary, CAUSES)
}

function sentencesOf({ incidents }: Report): string {
  return incidents
    .flatMap(({ hypotheses }) => hypotheses.flatMap(({ evidence, against }) => [...evidence, ...against]))
    .join('\n')
}

test('what is answered without an upstream in the log has got through, also where clients gave up', () => {
  const report = reportOfCombined(({ path }, minute, random) => {
    if (random() < 0.05) return { status: 499 }
    return minute >= 30 && minute < 35 && path === '/search' && random() < 0.2 ? { status: 504, failure: TIMEOUT } : {}
  })
  expect(report.incidents).toHaveLength(1)
  expect(sentencesOf(report)).toMatch(/8\d % got through: 18 of 1\d\d requests/)
})

test('a client that asked once, in vain, is not named beside the one that fails all the time', () => {
  let unlucky = 1
  const report = reportOfCombined((_, minute, random) => {
    const search = { path: '/search', method: 'GET' }
    if (random() < 0.06) return { ...search, client: '198.51.100.7', ...(random() < 0.2 ? { status: 500, failure: OPEN } : {}) }
    return minute > 20 && unlucky-- > 0 ? { ...search, client: '198.51.100.99', status: 500, failure: OPEN } : {}
  })
  expect(report.incidents.map(({ scope }) => scope.clients)).toEqual([['198.51.100.7']])
})

test('a few requests before and after are no usual traffic', () => {
  const report = reportOfCombined(({ path, method }, minute, random) => {
    if (path !== '/about' || method !== 'GET') return {}
    const isInside = Math.abs(minute - 30) < 27
    const share = isInside ? 0.2 : 0.1
    if (random() > share) return { path: '/' }
    return isInside && random() < 0.7 ? { status: 500, failure: OPEN } : {}
  })
  expect(report.incidents).toHaveLength(1)
  expect(sentencesOf(report)).not.toMatch(/Traffic was/)
})

test('what a log has no field for is at most 60 % sure, however much surrounds it', () => {
  const CLOSED: Failure = { by: 'proxy', phases: ['admit'], how: undefined, reason: undefined }
  const report = reportOfCombined((_, minute) => (minute >= 30 && minute < 40 ? { status: 503, failure: CLOSED } : {}))
  expect(report.incidents.map(({ hypotheses: [best] }) => [best?.cause, best?.confidence])).toEqual([['maintenance', 0.6]])
})

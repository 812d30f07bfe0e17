import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { SiteEvent } from '../../src/model/event.ts'
import type { Report } from '../../src/model/report.ts'
import { explain, findingsOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { entriesOf, MINUTE, START } from '../simulate.ts'
import { isAt, refused } from './courses.ts'

/** An hour in which one upstream refuses in some minutes, and events at others. */
function reportOf(isDown: (minute: number) => boolean, events: readonly (readonly [minute: number, text: string])[]): Report {
  const summary = new Summary()
  const log = entriesOf({
    seed: 3,
    minutes: 60,
    perMinute: 200,
    fate: (entry, minute) => (isDown(minute) && isAt(2, entry) ? refused(entry) : {}),
  })
  for (const entry of log) summary.add(entry, 'nginx-upstream')
  const happened: SiteEvent[] = events.map(([minute, text]) => ({ time: START + minute * MINUTE, text }))
  return explain(findingsOf(summary), { causes: CAUSES, advice: new Map(), events: happened })
}

const once = (minute: number): boolean => minute >= 40 && minute < 50
const everyTen = (minute: number): boolean => minute % 10 >= 5 && minute % 10 < 6.5
const deploys = (...minutes: number[]): [number, string][] => minutes.map((minute) => [minute, `deploy at ${minute}`])

const stories: readonly {
  readonly title: string
  readonly isDown: (minute: number) => boolean
  readonly events: [number, string][]
  readonly says: RegExp | undefined
}[] = [
  {
    title: 'a deploy before it',
    isDown: once,
    events: deploys(38),
    says: /^“deploy at 38” at 10:38:00 UTC, 2 min before the first failure\.$/,
  },
  {
    title: 'the nearest of several',
    isDown: once,
    events: deploys(5, 30, 38),
    says: /^“deploy at 38” at .*; of 3 events in this log the only one that an incident followed\.$/,
  },
  {
    title: 'noted when it was done',
    isDown: once,
    events: deploys(40.3),
    says: /^“deploy at 40\.3” at 10:40:18 UTC, 1\d s after the first failure, as its clock has it\.$/,
  },
  { title: 'long before', isDown: once, events: deploys(20), says: undefined },
  { title: 'after it', isDown: once, events: deploys(42), says: undefined },
  {
    title: 'an event every three minutes',
    isDown: once,
    events: deploys(...Array.from({ length: 20 }, (_, at) => 3 * at)),
    says: /; with 20 events in this log, chance alone puts one so close\.$/,
  },
  {
    title: 'a job that ran before without harm',
    isDown: once,
    events: [4, 14, 24, 38].map((minute) => [minute, 'backup']),
    says: /^“backup” at 10:38.*; an incident followed 1 of its 4 runs in this log\.$/,
  },
  {
    title: 'a job that it comes back with',
    isDown: everyTen,
    events: [4, 14, 24, 34, 44, 54].map((minute) => [minute, 'backup']),
    says: /^“backup” at 10:04:00 UTC, 60 s before the first failure; an incident followed 6 of its 6 runs in this log\.$/,
  },
  { title: 'nothing that anybody noted', isDown: once, events: [], says: undefined },
]

test.for(stories)('$title', ({ isDown, events, says }) => {
  const { incidents } = reportOf(isDown, events)
  expect(incidents).toHaveLength(1)
  const told = incidents[0]?.course?.event?.says
  if (says) expect(told).toMatch(says)
  else expect(told).toBeUndefined()
  if (told !== undefined) expect(incidents[0]?.course?.before[0]).toBe(told)
})

test('events change nothing else, in whatever order they come', () => {
  const plain = reportOf(once, [])
  const [there, back] = [reportOf(once, deploys(5, 30, 38)), reportOf(once, deploys(38, 30, 5))]
  expect(back).toEqual(there)
  expect(there.incidents.map(({ hypotheses }) => hypotheses)).toEqual(plain.incidents.map(({ hypotheses }) => hypotheses))
  expect(there.events).toMatchObject({
    given: 3,
    during: 3,
    shown: [{ text: 'deploy at 5' }, { text: 'deploy at 30' }, { text: 'deploy at 38' }],
  })
})

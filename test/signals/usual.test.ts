import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { ReportIncident } from '../../src/model/report.ts'
import { explain, findingsOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { attemptOf, READ_TIMEOUT } from '../entries.ts'
import { entriesOf, type Simulation } from '../simulate.ts'

/** The proxy's read timer, ms. */
const TIMER = 30_000

/** The request as it is when the origin takes so long: answered, or a 504 at the timer. */
function taking(duration: number, entry: Entry): Partial<Entry> {
  const upstream = entry.attempts[0]?.upstream
  if (duration < TIMER) return { duration, attempts: [attemptOf({ upstream, connect: 1, header: duration, duration })] }
  const attempts = [attemptOf({ upstream, status: 504, connect: 1, duration: TIMER })]
  return { status: 504, failure: READ_TIMEOUT, duration: TIMER, attempts, upstreamStatus: undefined }
}

const inside = (minute: number): boolean => minute >= 25 && minute < 37

interface Happening extends Partial<Simulation> {
  readonly title: string
  readonly fate: NonNullable<Simulation['fate']>
  readonly cause: CauseId
  readonly levels: Readonly<Record<string, string | undefined>>
}

const happenings: readonly Happening[] = [
  {
    title: 'a route that is slow all day, with a tail beyond the timer',
    fate: (entry, _, random) =>
      entry.path === '/api/orders' && entry.method === 'GET' ? taking(6000 - 9000 * Math.log(1 - random()), entry) : {},
    cause: 'timeout-too-short',
    levels: { tail: 'continuous' },
  },
  {
    title: 'a hang that ends: all that waits is answered at one moment, some of it shortly before the timer',
    fate: (entry, minute) =>
      inside(minute) ? taking((37 - minute) * 60_000 < TIMER ? (37 - minute) * 60_000 : TIMER, entry) : {},
    cause: 'origin-hang',
    levels: { load: 'flat' },
  },
  {
    title: 'a rush after which the queue still overflows: it came, and answers were late, before the first failure',
    pace: (minute) => (minute >= 21 && minute < 26 ? 1 : 0.35),
    fate: (entry, minute, random) => {
      if (minute < 21 || minute >= 37) return {}
      const filled = Math.min(1, (minute - 21) / 5)
      return taking(filled * TIMER * (0.55 + 0.6 * random()), entry)
    },
    cause: 'origin-overload',
    levels: { load: 'surge', latency: 'climbed' },
  },
  {
    title: 'a rush that gives up soon, while what it has filled goes on failing: how it began counts',
    pace: (minute) => (minute >= 25 && minute < 28 ? 1 : 0.4),
    fate: (entry, minute, random) => (minute < 25 || minute >= 48 ? {} : taking(TIMER * (0.75 + 0.6 * random()), entry)),
    cause: 'origin-overload',
    levels: { load: 'surge', latency: 'climbed' },
  },
]

function incidentOf({ fate, pace }: Happening): ReportIncident | undefined {
  const summary = new Summary()
  const shape = pace ? { pace } : {}
  for (const entry of entriesOf({ seed: 5, minutes: 60, perMinute: 300, fate, ...shape })) summary.add(entry, 'nginx-upstream')
  const { incidents } = explain(findingsOf(summary), { causes: CAUSES, advice: new Map(), explain: true })
  expect(incidents).toHaveLength(1)
  return incidents[0]
}

test.for(happenings)('$title', (happening) => {
  const incident = incidentOf(happening)
  const levels = Object.fromEntries(incident?.explanation?.signals.map(({ group, level }) => [group, level]) ?? [])
  expect(levels).toMatchObject(happening.levels)
  expect(incident?.hypotheses[0]?.cause).toBe(happening.cause)
})

test('what only comes late while it lasts is not the tail of what is slow anyway', () => {
  for (const happening of happenings.slice(1)) {
    const tail = incidentOf(happening)?.explanation?.signals.find(({ group }) => group === 'tail')
    expect(tail?.level, happening.title).not.toBe('continuous')
  }
})

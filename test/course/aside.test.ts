import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/model/entry.ts'
import { ANSWERED, attemptOf, entryOf } from '../entries.ts'
import { MINUTE, randomOf, START } from '../simulate.ts'
import { courseOf, type Fate, incidentsOf, isAt, refused } from './courses.ts'

const inside = (minute: number): boolean => minute >= 25 && minute < 37

const overloaded: Fate = (entry, minute, random) =>
  inside(minute) && random() < 0.6
    ? { status: 503, failure: ANSWERED, duration: 5, attempts: [attemptOf({ ...entry.attempts[0], status: 503, duration: 5 })] }
    : {}

/** Each failed request is asked again some seconds later, up to so many times; and it fails again. */
const askingAgain =
  (times: number) =>
  (entries: readonly Entry[]): Entry[] => {
    const random = randomOf(7)
    return entries.flatMap((entry) => {
      const again = entry.status === 503 ? times : 0
      return [
        entry,
        ...Array.from({ length: again }, (_, index) => {
          const time = entry.time + Math.round((index + 1) * 4000 * (0.5 + random()))
          return { ...entry, time, loggedAt: time }
        }),
      ]
    })
  }

describe('clients give up', () => {
  const aborted = { status: 499, upstreamStatus: undefined }
  test.for<{ title: string; fate: Fate; aside: readonly RegExp[] }>([
    {
      title: 'around a slow period',
      fate: (entry, minute, random) => {
        if (inside(minute) && isAt(2, entry)) return random() < 0.2 ? aborted : refused(entry)
        return random() < 0.002 ? aborted : {}
      },
      aside: [/^Clients gave up \(499, 460\): 1[012]\d of 5\d\d requests, usually (fewer than 1|1|2|3) of as many\.$/],
    },
    {
      title: 'as often as ever',
      fate: (entry, minute, random) =>
        inside(minute) && isAt(2, entry) && random() < 0.9 ? refused(entry) : random() < 0.03 ? aborted : {},
      aside: [],
    },
  ])('$title', ({ fate, aside }) => {
    expect(courseOf({ fate }).aside).toEqual(aside.map((says) => expect.stringMatching(says)))
  })
})

describe('retries', () => {
  test('a storm of them is named as an amplifier, and is no load', () => {
    const [incident, ...others] = incidentsOf({ fate: overloaded, perMinute: 60 }, askingAgain(3))
    expect(others).toEqual([])
    expect(incident?.course?.aside).toEqual([
      expect.stringMatching(
        /^Retries amplify it, they are not its cause: at least 6\d % of the failures are the same client asking the same again within 30 s; 2\.\d requests a second against 1\.0 otherwise\.$/,
      ),
    ])
    const said = incident?.hypotheses.flatMap(({ evidence, against }) => [...evidence, ...against]).join(' ')
    expect(said).toMatch(/Traffic was as usual, leaving out what clients asked again/)
  })

  test('more clients are no storm', () => {
    const more: Fate = (entry, minute, random) => overloaded(entry, minute, random)
    const course = courseOf({ fate: more, perMinute: 180, pace: (minute) => (inside(minute) ? 1 : 0.33) })
    expect(course.aside).toEqual([])
  })

  test('one client that goes on and on is no storm', () => {
    const random = randomOf(5)
    const flood = Array.from({ length: 900 }, () => {
      const time = START + Math.round((25 + 12 * random()) * MINUTE)
      return entryOf({ time, loggedAt: time, status: 503, failure: ANSWERED, client: '198.51.100.7', path: '/search' })
    })
    const course = courseOf({ perMinute: 60 }, (entries) => [...entries, ...flood])
    expect(course.aside).toEqual([])
  })

  test('what the proxy tried again in vain is said with both figures', () => {
    const fate: Fate = (entry, minute) => {
      if (!inside(minute)) return {}
      const failed = refused(entry)
      const [last] = failed.attempts ?? []
      return { ...failed, attempts: last ? [attemptOf({ ...last, upstream: '10.0.0.9:80' }), last] : [] }
    }
    expect(courseOf({ fate }).aside).toEqual([
      expect.stringMatching(
        /^The proxy tried all (2,\d{3}) failures again, in vain: [45],\d{3} attempts for \1 failed requests\.$/,
      ),
    ])
  })
})

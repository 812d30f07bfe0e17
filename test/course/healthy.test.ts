import { expect, test } from 'vitest'
import { ANSWERED } from '../entries.ts'
import { courseOf, type Fate, incidentsOf, isAt, refused } from './courses.ts'

const inside = (minute: number): boolean => minute >= 25 && minute < 37

const local = { attempts: [], upstreamStatus: undefined, duration: 0 }

test.for<{ title: string; fate: Fate; healthy: readonly RegExp[] }>([
  {
    title: 'the siblings of an upstream',
    fate: (entry, minute) => (inside(minute) && isAt(2, entry) ? refused(entry) : {}),
    healthy: [/^10\.0\.0\.1:80, 10\.0\.0\.3:80 and 10\.0\.0\.4:80: 0 of 1,[678]\d\d requests failed in the same time\.$/],
  },
  {
    title: 'the siblings of an upstream, with the usual errors of any application',
    fate: (entry, minute, random) =>
      inside(minute) && isAt(2, entry) ? refused(entry) : random() < 0.004 ? { status: 500, failure: ANSWERED } : {},
    healthy: [/^10\.0\.0\.1:80, 10\.0\.0\.3:80 and 10\.0\.0\.4:80: \d of 1,[678]\d\d requests failed in the same time\.$/],
  },
  {
    title: 'many other routes',
    fate: ({ path }, minute) => (inside(minute) && path === '/cart' ? { status: 500, failure: ANSWERED } : {}),
    healthy: [/^14 other routes: 0 of 2,[01]\d\d requests failed in the same time\.$/],
  },
  {
    title: 'other clients',
    fate: (_, minute, random) =>
      inside(minute) && random() < 0.06
        ? { status: 500, failure: ANSWERED, client: '198.51.100.7', path: '/api/orders', method: 'POST' }
        : {},
    healthy: [/^Other clients: 0 of 2,\d{3} requests failed in the same time\.$/],
  },
  {
    title: 'the proxy itself, when all upstreams are lost',
    fate: (entry, minute) => (entry.path === '/about' ? local : inside(minute) ? refused(entry) : {}),
    healthy: [/^The proxy itself: \d{3} requests that need no upstream \(files, redirects\) were answered in the same time\.$/],
  },
  {
    title: 'nobody, when everything fails',
    fate: (entry, minute) => (inside(minute) ? refused(entry) : {}),
    healthy: [],
  },
])('$title', ({ fate, healthy }) => {
  const course = courseOf({ fate })
  for (const says of healthy) expect(course.healthy).toContainEqual(expect.stringMatching(says))
  if (healthy.length === 0) expect(course.healthy).toEqual([])
})

test('siblings that another incident has are not called well', () => {
  const fate: Fate = (entry, minute) => {
    if (inside(minute) && isAt(2, entry)) return refused(entry)
    return minute >= 28 && minute < 42 && isAt(3, entry) ? { status: 500, failure: ANSWERED } : {}
  }
  const incidents = incidentsOf({ fate })
  expect(incidents.map(({ scope }) => scope.upstreams)).toEqual([['10.0.0.2:80'], ['10.0.0.3:80']])
  expect(incidents.map(({ course }) => course?.healthy[0])).toEqual([
    expect.stringMatching(
      /^10\.0\.0\.1:80 and 10\.0\.0\.4:80: 0 of [\d,]+ requests failed in the same time; 10\.0\.0\.3:80 failed too/,
    ),
    expect.stringMatching(
      /^10\.0\.0\.1:80 and 10\.0\.0\.4:80: 0 of [\d,]+ requests failed in the same time; 10\.0\.0\.2:80 failed too/,
    ),
  ])
})

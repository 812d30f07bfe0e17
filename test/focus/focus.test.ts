import { expect, test } from 'vitest'
import { isInFocus } from '../../src/focus/in-focus.ts'
import { parseFocus } from '../../src/focus/parse-focus.ts'
import type { Entry } from '../../src/model/entry.ts'
import { attemptOf, entryOf } from '../entries.ts'

const order: Partial<Entry> = { method: 'GET', path: '/api/orders/4711', host: 'shop.example.com', client: '203.0.113.7' }
const at = (...upstreams: string[]): Partial<Entry> => ({ attempts: upstreams.map((upstream) => attemptOf({ upstream })) })

/** What is asked for, a request, and whether it is in focus. */
const requests: readonly (readonly [string[], Partial<Entry>, boolean])[] = [
  [['upstream=10.0.0.11:8080'], at('10.0.0.11:8080'), true],
  [['upstream=10.0.0.11'], at('10.0.0.11:8080'), true],
  [['upstream=10.0.0.1'], at('10.0.0.11:8080'), false],
  [['upstream=10.0.0.*'], at('10.0.0.11:8080'), true],
  [['upstream=[2001:db8::11]'], at('[2001:db8::11]:8080'), false],
  [['upstream=2001:db8::11'], at('[2001:db8::11]:8080'), true],
  [['upstream=backend/*'], at('backend/web1'), true],
  [['upstream=10.0.0.11,10.0.0.12'], at('10.0.0.12:8080'), true],
  [['upstream=10.0.0.11', 'upstream=10.0.0.12'], at('10.0.0.12:8080'), true],
  [['upstream=10.0.0.11'], at('10.0.0.11:8080', '10.0.0.12:8080'), true],
  [['upstream=10.0.0.11'], {}, false],
  [['route=GET /api/orders/:id'], order, true],
  [['route=/api/orders/:id'], order, true],
  [['route=/api/orders/4711'], order, true],
  [['route=/api/*'], order, true],
  [['route=GET /api/*'], order, true],
  [['route=POST /api/orders/:id'], order, false],
  [['route=/api/orders'], order, false],
  [['route=GET /api/:name/:id'], order, true],
  [['route=GET /:slug/:id'], order, false],
  [['route=/search/a,b'], { path: '/search/a,b' }, true],
  [['route=/a.b'], { path: '/axb' }, false],
  [['route=/'], { path: undefined }, false],
  [['host=SHOP.example.com'], order, true],
  [['host=shop.example.com'], { host: 'shop.example.com:443' }, true],
  [['host=*.example.com'], order, true],
  [['host=example.com'], order, false],
  [['client=203.0.113.7'], order, true],
  [['client=203.0.113.*'], order, true],
  [['client=203.0.113.70'], order, false],
  [['status=504'], { status: 504 }, true],
  [['status=502,504'], { status: 502 }, true],
  [['status=504'], { status: 502 }, false],
  [['status=50x'], { status: 503 }, true],
  [['status=52X'], { status: 503 }, false],
  [['status=504'], { status: 200 }, true],
  [['status=504'], { status: 499 }, true],
  [['status=504', 'client=203.0.113.7'], { ...order, status: 504 }, true],
  [['status=504', 'client=203.0.113.8'], { ...order, status: 504 }, false],
]

test.for(requests)('--focus %j: %j %j', ([texts, request, expected]) => {
  const asked = parseFocus(texts)
  if (typeof asked === 'string') throw new Error(asked)
  expect(isInFocus(asked.focus ?? {})(entryOf(request))).toBe(expected)
})

test('an incident is no matter of requests', () => {
  expect(parseFocus(['incident=2026-11-01T10:02Z-504-api', 'status=504'])).toEqual({
    focus: { status: ['504'] },
    incident: '2026-11-01T10:02Z-504-api',
  })
})

test.for<[string[], RegExp]>([
  [['10.0.0.11'], /^--focus cannot be "10\.0\.0\.11": give upstream=…, route=…, .* or incident=…$/],
  [['upstreams=a'], /^--focus cannot be "upstreams=a"/],
  [['upstream='], /^--focus cannot be "upstream="/],
  [['__proto__=a'], /^--focus cannot be "__proto__=a"/],
  [['status=404'], /^--focus status cannot be "404"/],
  [['status=504,5'], /^--focus status cannot be "5"/],
  [['incident=1', 'incident=2'], /^one --focus incident=… at a time$/],
])('not a focus: %j', ([texts, mistake]) => {
  expect(parseFocus(texts)).toMatch(mistake)
})

test('a pattern of many stars takes no longer than any other', () => {
  const asked = parseFocus([`route=${'*a'.repeat(30)}*b`])
  if (typeof asked === 'string') throw new Error(asked)
  const began = performance.now()
  expect(isInFocus(asked.focus ?? {})(entryOf({ path: `/${'a'.repeat(5000)}` }))).toBe(false)
  expect(performance.now() - began).toBeLessThan(1000)
})

import { expect, test } from 'vitest'
import { WRAPPINGS } from '../../parsers/index.ts'
import { openOriginJson } from '../../parsers/origin-json.ts'
import type { Trace } from '../../src/model/trace.ts'
import { unwrapUntil } from '../../src/reading/unwrap.ts'

const T = Date.UTC(2026, 10, 1, 10, 2, 10)
const read = (value: unknown) => {
  const line = typeof value === 'string' ? value : JSON.stringify(value)
  return unwrapUntil(line, WRAPPINGS, (inner) => openOriginJson().read(inner))
}

// As the libraries of many languages write them.
test.for<[string, unknown, Partial<Trace>]>([
  [
    'pino-http',
    {
      level: 30,
      time: T,
      pid: 7,
      req: { id: 12, method: 'GET', url: '/api/orders/17?a=b', headers: { 'x-request-id': 'abc' } },
      res: { statusCode: 200 },
      responseTime: 12.5,
      msg: 'request completed',
    },
    { time: T, method: 'GET', path: '/api/orders/17', requestId: 'abc', status: 200, duration: 12.5, exception: undefined },
  ],
  [
    'pino, an exception',
    {
      level: 50,
      time: T,
      reqId: 'abc',
      err: { type: 'TypeError', message: 'x is not a function', stack: 'TypeError: x is not a function\n    at f (a.js:1:1)' },
      msg: 'unhandled',
    },
    { time: T, requestId: 'abc', exception: 'TypeError: x is not a function' },
  ],
  [
    'bunyan',
    {
      name: 'shop',
      level: 50,
      time: '2026-11-01T10:02:10.000Z',
      req_id: 'abc',
      err: { name: 'Error', message: 'no connection' },
      msg: 'failed',
      v: 0,
    },
    { time: T, requestId: 'abc', exception: 'Error: no connection' },
  ],
  [
    'winston',
    {
      level: 'error',
      message: 'Payment failed',
      timestamp: '2026-11-01T10:02:10.000Z',
      method: 'POST',
      path: '/pay',
      stack: 'Error: card\n    at g',
    },
    { time: T, method: 'POST', path: '/pay', exception: 'Error: card' },
  ],
  [
    'zap',
    { level: 'info', ts: T / 1000, msg: 'request', method: 'GET', uri: '/a', status: 200, duration: 0.0125 },
    { time: T, path: '/a', status: 200, duration: 12.5 },
  ],
  [
    'slog',
    {
      time: '2026-11-01T10:02:10Z',
      level: 'INFO',
      msg: 'request completed',
      method: 'POST',
      path: '/search',
      status: 503,
      duration: '75.2s',
      request_id: 'abc',
    },
    { time: T, path: '/search', status: 503, duration: 75_200, requestId: 'abc' },
  ],
  [
    "Python's logging",
    {
      asctime: '2026-11-01 10:02:10,000',
      levelname: 'ERROR',
      message: 'failed',
      exc_info: 'Traceback (most recent call last):\n  File "a.py", line 7\nValueError: boom',
    },
    { time: T, exception: 'ValueError: boom' },
  ],
  [
    'structlog',
    {
      event: 'request_finished',
      level: 'info',
      timestamp: '2026-11-01T10:02:10.000000Z',
      request_id: '9e107d9d-372b-4b6a-8a53-1f3c2a9be01d',
      request_method: 'GET',
      path: '/a',
      status: 200,
    },
    { time: T, method: 'GET', path: '/a', requestId: '9e107d9d-372b-4b6a-8a53-1f3c2a9be01d' },
  ],
  [
    'logback',
    {
      '@timestamp': '2026-11-01T10:02:10.000Z',
      '@version': '1',
      message: 'Request failed',
      level: 'ERROR',
      level_value: 40000,
      traceId: 'bc9632dd',
      stack_trace: 'java.lang.IllegalStateException: boom\n\tat x.Y.z(Y.java:1)',
    },
    { time: T, requestId: 'bc9632dd', exception: 'java.lang.IllegalStateException: boom' },
  ],
  [
    'ECS',
    {
      '@timestamp': '2026-11-01T10:02:10.000Z',
      'log.level': 'error',
      'http.request.method': 'GET',
      'url.path': '/a',
      'trace.id': 'abc',
      'error.message': 'boom',
    },
    { time: T, method: 'GET', path: '/a', requestId: 'abc', exception: 'boom' },
  ],
  [
    'Serilog, compact',
    {
      '@t': '2026-11-01T10:02:10.0000000Z',
      '@l': 'Error',
      '@x': 'System.Exception: boom\n   at A.B()',
      RequestPath: '/a',
      RequestMethod: 'GET',
      StatusCode: 500,
      Elapsed: 12.5,
    },
    { time: T, method: 'GET', path: '/a', status: 500, duration: 12.5, exception: 'System.Exception: boom' },
  ],
  [
    'Google Cloud',
    {
      severity: 'ERROR',
      time: '2026-11-01T10:02:10Z',
      httpRequest: { requestMethod: 'GET', requestUrl: 'https://shop.example.com/a?b=c', status: 500, latency: '0.125s' },
      message: 'boom',
    },
    { time: T, path: '/a', status: 500, duration: 125, exception: 'boom' },
  ],
  [
    'behind the name of a container',
    `app-1  | ${JSON.stringify({ level: 'error', time: T, msg: 'boom' })}`,
    { time: T, exception: 'boom' },
  ],
])('%s', ([, line, trace]) => {
  expect(read(line)).toMatchObject(trace)
})

test.for<[string, unknown]>([
  ['no JSON', 'Server listening on port 8080'],
  ['no object', '[1,2]'],
  ['no time', { level: 'error', msg: 'boom' }],
  ['no time that can be read', { time: 'yesterday', level: 'error', msg: 'boom' }],
  ['neither a request nor an error', { time: T, level: 'info', msg: 'started' }],
  ['a counter of errors is no error', { time: T, level: 'info', msg: 'done', error: 'none' }],
])('%s', ([, line]) => {
  expect(read(line)).toBeUndefined()
})

test('a duration that may be seconds or milliseconds is none', () => {
  expect(read({ time: T, path: '/a', duration: 12.5 })).toMatchObject({ duration: undefined })
  expect(read({ time: T, path: '/a', duration: 12 })).toMatchObject({ duration: 12 })
})

test('numbers of seconds, milliseconds, microseconds and nanoseconds', () => {
  for (const time of [T / 1000, T, T * 1000, T * 1e6]) expect(read({ time, path: '/a' })?.time).toBe(T)
})

test('a zone is for times without an offset alone', () => {
  const reader = openOriginJson((wallClock) => wallClock - 3_600_000)
  expect(reader.read(JSON.stringify({ time: '2026-11-01 10:02:10', path: '/a' }))?.time).toBe(T - 3_600_000)
  expect(reader.read(JSON.stringify({ time: '2026-11-01T10:02:10Z', path: '/a' }))?.time).toBe(T)
  expect(reader.read(JSON.stringify({ time: T, path: '/a' }))?.time).toBe(T)
})

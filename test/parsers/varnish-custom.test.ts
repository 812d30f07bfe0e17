import { expect, test } from 'vitest'
import { formatOf } from '../../parsers/index.ts'
import { failed, readLine } from './read-line.ts'

const FORMAT =
  '%h %l %u %t "%r" %s %b %D %{Varnish:time_firstbyte}x %{Varnish:hitmiss}x %{Varnish:handling}x %{Varnish:side}x "%{VSL:FetchError}x" "%{VSL:BackendOpen[2]}x"'
const formats = [formatOf(FORMAT)]

/** A line of the client's side. */
function sent(status: string, size: string, handling: string, micros = '2302'): string {
  return `198.51.100.7 - - [24/Nov/2026:23:55:03 +0000] "GET http://shop.example.com/cart?step=2 HTTP/1.1" ${status} ${size} ${micros} 0.002279 ${handling} c "-" "-"`
}

/** A line of the backend's side. */
function fetched(error: string, { status = '503', size = '0', micros = '0', first = '0.002037', backend = 'shop' } = {}): string {
  const host = backend === '-' ? '-' : '10.0.0.11'
  return `${host} - - [24/Nov/2026:23:55:03 +0000] "GET http://shop.example.com/cart HTTP/1.1" ${status} ${size} ${micros} ${first} - - b "${error}" "${backend}"`
}

const exchange = 'send wait receive'
const fetching = `pick resolve connect tls ${exchange}`

/** What Varnish 7.1 wrote while the fault was made. */
test.for([
  ['a miss that was answered', sent('200', '6', 'miss miss', '7795'), undefined],
  [
    "the backend's own error: Varnish has no other than 503",
    sent('500', '15', 'miss pass'),
    failed('origin', 'answer', 'status'),
  ],
  ['its 503 has a page of its own', sent('503', '15', 'miss miss'), failed('unknown', `${fetching} answer`)],
  ["Varnish's page: a fetch that failed", sent('503', '279', 'miss miss'), failed('proxy', fetching)],
  ['the same with a longer number', sent('503', '282', 'miss pass', '2001133'), failed('proxy', fetching)],
  ['answered by the VCL', sent('503', '234', 'miss synth'), failed('proxy', 'admit', undefined, 'synth')],
  ['an error from the cache', sent('500', '15', 'hit hit'), failed('unknown', `${fetching} answer`)],
] as const)('to a client: %s', ([, line, failure]) => {
  expect(readLine(line, formats)).toMatchObject({ client: '198.51.100.7', host: 'shop.example.com', path: '/cart' })
  expect((readLine(line, formats) as { failure?: object }).failure).toEqual(failure)
})

test.for([
  ['first byte timeout (reused connection)', 'send wait', 'timeout'],
  ['timeout', 'wait receive', 'timeout'],
  ['HTC eof (-1)', exchange, 'closed'],
  ['http first read error: EOF', exchange, 'closed'],
  ['http format error', 'receive', 'malformed'],
  ['overflow', 'receive', 'malformed'],
  ['something new', `connect tls ${exchange}`, undefined],
] as const)('from a backend: %s', ([error, phases, how]) => {
  const entry = readLine(fetched(error, { first: '2.000754' }), formats)
  expect(entry).toMatchObject({ failure: failed('proxy', phases, how, error), duration: 2.001, upstream: 'shop' })
  expect(entry).not.toHaveProperty('client')
  expect(entry).not.toHaveProperty('upstreamStatus')
})

test.for([
  ['backend gone: fail errno 111 (Connection refused)', 'connect', 'refused'],
  ['backend gone: fail errno 110 (Connection timed out)', 'connect', 'timeout'],
  ['backend gone: fail errno 101 (Network is unreachable)', 'connect', 'unreachable'],
  ['backend gone: fail errno 113 (No route to host)', 'connect', 'unreachable'],
  ['backend gone: fail errno 0 (Success)', 'pick connect', undefined],
  ['backend gone: unhealthy', 'pick', 'empty'],
  ['backend gone: busy', 'pick', 'limited'],
] as const)('from a backend without a connection: %s', ([error, phases, how]) => {
  const entry = readLine(fetched(error, { backend: '-' }), formats)
  expect(entry).toMatchObject({ failure: failed('proxy', phases, how, error), upstream: 'gone' })
})

test.for([
  ['straight insufficient bytes', 'closed'],
  ['Connection reset by peer', 'closed'],
  ['Resource temporarily unavailable', 'timeout'],
  ['chunked header non-hex', 'malformed'],
] as const)('from a backend, in the body of a 200: %s', ([error, how]) => {
  const entry = readLine(fetched(error, { status: '200' }), formats)
  expect(entry).toMatchObject({ status: 200, upstreamStatus: 200, failure: failed('proxy', 'receive', how, error) })
  expect(entry).not.toHaveProperty('duration')
})

test("a backend's own 503 is told by the fetch that did not fail", () => {
  expect(readLine(fetched('-', { size: '15', micros: '1844', first: '0.001651' }), formats)).toMatchObject({
    time: '2026-11-24T23:55:03.000Z',
    duration: 0.002,
    failure: failed('origin', 'answer', 'status'),
    attempts: [{ upstream: 'shop', status: 503, header: 0.002, duration: 0.002 }],
  })
})

test('without %{VSL:FetchError}x it is not', () => {
  const line = '10.0.0.11 - - [24/Nov/2026:23:55:03 +0000] "GET /cart HTTP/1.1" 503 0 b'
  const entry = readLine(line, [formatOf('%h %l %u %t "%r" %s %b %{Varnish:side}x')])
  expect(entry).toMatchObject({ failure: failed('unknown', `${fetching} answer`), upstream: '10.0.0.11' })
  expect(entry).not.toHaveProperty('upstreamStatus')
})

test('what is piped through has no status', () => {
  expect(readLine(sent('-', '-', 'miss pipe'), formats)).toBe('no status: piped through')
})

test.for([
  ['%h %t %b %{Varnish:hitmiss}x', 'the log format does not log the status: add %s to it'],
  ['%h %s %b %{Varnish:hitmiss}x', 'the log format does not log the time: add %t to it'],
] as const)('%s is refused', ([logFormat, message]) => {
  expect(() => formatOf(logFormat)).toThrow(message)
})

test('one without a word of Varnish is the Apache that it looks like', () => {
  expect(formatOf('%h %l %u %t "%r" %s %b %D').id).toBe('apache-custom')
  expect(formats[0]?.id).toBe('varnish-custom')
  expect(readLine('198.51.100.7 - - [now] "GET / HTTP/1.1" 200 1 1 1 hit hit c "-" "-"', formats)).toBe('no known format')
})

test('the client that a header names, a format that ends with a blank', () => {
  const line =
    '203.0.113.9, 10.0.0.1 - - [24/Nov/2026:23:55:03 +0000] "GET http://shop.example.com/x HTTP/1.1" 503 278 miss 512345 '
  expect(readLine(line, [formatOf('%{X-Forwarded-For}i %l %u %t "%r" %s %b %{Varnish:hitmiss}x %D ')])).toMatchObject({
    client: '203.0.113.9',
    host: 'shop.example.com',
    duration: 0.512,
  })
})

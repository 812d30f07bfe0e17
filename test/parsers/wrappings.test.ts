import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'

describe.for(WRAPPINGS)('$id', ({ id, peel, examples }) => {
  test.for(examples)('$wrapped', ({ wrapped, line, from }) => {
    expect(peel(wrapped)).toEqual({ line, from })
    // Of all that fit, the first one of the list.
    expect(WRAPPINGS.find((wrapping) => wrapping.peel(wrapped) !== undefined)?.id).toBe(id)
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void peel(text)))
  })
})

const NGINX = '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/8.5.0"'
const KONG = JSON.stringify({ log: NGINX })
const ESC = '\u001b'

/** All of them carry the same request. */
const LINES: readonly [title: string, line: string, from?: string][] = [
  ['bare', NGINX],
  ['compose, coloured', `${ESC}[36mnginx-1  | ${ESC}[0m${NGINX}`, 'nginx-1'],
  ['compose with times', `nginx-1  | 2026-11-01T10:02:10.914201234Z ${NGINX}`, 'nginx-1'],
  ['compose v1', `${ESC}[33mshop_nginx_1  |${ESC}[0m ${NGINX}`, 'shop_nginx_1'],
  ['CRI', `2026-11-01T10:02:10.914201234Z stdout F ${NGINX}`],
  ['CRI with an offset', `2026-11-01T10:02:10.914201234+02:00 stderr F ${NGINX}`],
  ['kubectl --prefix --timestamps', `[pod/web-5d8b7/nginx] 2026-11-01T10:02:10.914201234Z ${NGINX}`, 'nginx'],
  ['Docker json-file', JSON.stringify({ log: `${NGINX}\n`, stream: 'stdout', time: '2026-11-01T10:02:10.9Z' })],
  ['json-file behind a time and tag of Fluentd', `2026-11-01T10:02:10+00:00\tdocker.1f\t${KONG}`, 'docker.1f'],
  [
    'Fluent Bit with Kubernetes, in CRI',
    JSON.stringify({ time: 'x', log: `2026-11-01T10:02:10Z stdout F ${NGINX}`, kubernetes: { container_name: 'nginx' } }),
    'nginx',
  ],
  ['syslog in JSON', JSON.stringify({ message: `<190>Nov  1 10:02:10 web1 nginx: ${NGINX}` }), 'nginx'],
  ['JSON in syslog', `<190>Nov  1 10:02:10 web1 docker/4f1d[812]: ${KONG}`, 'docker/4f1d'],
  ['journald', JSON.stringify({ MESSAGE: NGINX, _COMM: 'nginx', __REALTIME_TIMESTAMP: '1793527330914201' }), 'nginx'],
  ['journalctl -o short-iso', `2026-11-01T10:02:10+0000 web1 nginx[812]: ${NGINX}`, 'nginx'],
  ['RFC 5424 with a count of octets', `212 <190>1 2026-11-01T10:02:10.914Z web1 nginx 812 - [x a="]"] \uFEFF${NGINX}`, 'nginx'],
  ['RFC 5424 without a name', `<190>1 2026-11-01T10:02:10Z - - - - - ${NGINX}`],
  ['CloudWatch, exported', `2026-11-01T10:02:10.914Z ${NGINX}`],
  ['CloudWatch, tail', `2026-11-01T10:02:10.914000+00:00 web/nginx/4f1d ${NGINX}`, 'web/nginx/4f1d'],
  ['Splunk', JSON.stringify({ preview: false, result: { _raw: NGINX, host: 'web1' } })],
  ['Google Cloud', JSON.stringify({ textPayload: `${NGINX}\r\n`, resource: { labels: { container_name: 'nginx' } } }), 'nginx'],
  ['zgrep', `/var/log/nginx/access.log.2.gz:17:${NGINX}`],
  ['anything', `INFO [access] ${NGINX}`],
  ['anything, and JSON', `INFO [access] ${KONG}`],
  ['stern', `web-5d8b7c9f4-x2x9k nginx ${NGINX}`, 'nginx'],
]

test.for(LINES)('%s', ([, line, from]) => {
  const expected = new MixedReader({ formats: FORMATS }).read(NGINX)
  // Whatever was read before.
  for (const [, before] of [LINES[0], LINES[1], LINES[7]] as typeof LINES) {
    const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
    reader.read(before)
    expect(reader.read(line)).toEqual(expected)
    expect(reader.from).toBe(from)
    expect(reader.read(line)).toEqual(expected)
    expect(reader.from).toBe(from)
  }
})

test('JSON of a proxy in JSON of a shipper', () => {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  const inner = FORMATS.find(({ id }) => id === 'kong-json')?.examples[0]?.line ?? ''
  expect(reader.read(JSON.stringify({ log: `${inner}\n` }))).toMatchObject({ status: expect.any(Number) })
  expect(reader.format.id).toBe('kong-json')
})

test('wrapped deeper than anybody wraps, or nothing in it: no known format, soon', () => {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  expect(reader.read(`${'a | '.repeat(10_000)}${NGINX}`)).toBe('no known format')
  expect(reader.read('nginx-1  | ')).toBe('no known format')
  expect(reader.read('{"log":"\\n"}')).toBe('no known format')
  expect(reader.read('{"message":"starting up"}')).toBe('no known format')
})

test("a host in front is the line's own, also behind lines with something else in front", () => {
  const time = '[01/Nov/2026:10:02:10 +0000]'
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  reader.read(`INFO [access] 198.51.100.7 - - ${time} "GET / HTTP/1.1" 200 12 "-" "-"`)
  expect(reader.read(`203.0.113.1:80 198.51.100.7 - - ${time} "" 400 0 "-" "-"`)).toMatchObject({ host: '203.0.113.1' })
  expect(reader.read(`shop.example.com 198.51.100.7 - - ${time} "GET / HTTP/1.1" 200 12`)).toMatchObject({
    host: 'shop.example.com',
  })
})

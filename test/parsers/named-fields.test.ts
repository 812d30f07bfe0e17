import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOf, jsonMapFormat } from '../../parsers/index.ts'
import type { Format } from '../../src/model/format.ts'
import { toReportEntry } from '../../src/report-entry.ts'
import { zoneNamed } from '../../src/zone.ts'

function read(format: Format, line: string): object | string {
  if (!format.recognise(line)) return 'not recognised'
  const entry = format.open().read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry)
}

const MAP =
  'time=.ts, status=.resp.code, request=.req.line, client=.peer, duration:ms=.took, upstream=.up.addr, upstreamStatus=.up.code, connect:us=.up.tcp, reason=.why'

describe('--json-map', () => {
  test.for<[string, string, object]>([
    [
      'all there is',
      '{"ts":"2026-11-01T10:02:10.250Z","resp":{"code":200},"req":{"line":"GET /a?b HTTP/1.1"},"peer":"198.51.100.7:1","took":250,"up":{"addr":"10.0.0.12:80","code":"200","tcp":1500}}',
      {
        loggedAt: '2026-11-01T10:02:10.250Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 200,
        method: 'GET',
        path: '/a',
        client: '198.51.100.7',
        duration: 0.25,
        upstream: '10.0.0.12:80',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12:80', status: 200, connect: 0.002 }],
      },
    ],
    [
      'the upstream answered',
      '{"ts":1793527330,"resp":{"code":"503"},"up":{"addr":"10.0.0.12:80","code":503}}',
      { time: '2026-11-01T10:02:10.000Z', failure: { by: 'origin', phases: ['answer'], how: 'status' } },
    ],
    [
      'the upstream did not answer, the connection stood',
      '{"ts":1793527330914,"resp":{"code":504},"up":{"addr":"a","tcp":900},"why":"read timeout"}',
      { failure: { by: 'proxy', phases: ['send', 'wait'], how: 'timeout', reason: 'read timeout' } },
    ],
    [
      'nor did it stand',
      '{"ts":1793527330914000,"resp":{"code":502},"up":{"addr":"a"}}',
      { time: '2026-11-01T10:02:10.914Z', failure: { by: 'proxy', phases: ['connect', 'tls'] } },
    ],
    ['nothing but status and time', '{"ts":"01/Nov/2026:10:02:10 +0000","resp":{"code":404}}', { status: 404 }],
  ])('%s', ([, line, expected]) => {
    expect(read(jsonMapFormat(MAP), line)).toMatchObject(expected)
  })

  test.for([
    '{"ts":"2026-11-01T10:02:10Z","resp":{}}',
    '{"resp":{"code":200}}',
    '[1]',
    '{"ts":',
    'text',
    '{"ts":"x","resp":null}',
  ])('not of it: %s', (line) => {
    expect(jsonMapFormat(MAP).recognise(line)).toBe(false)
  })

  test('a path may be a URL, a key may hold a dot, and `begin` is when it began', () => {
    const format = jsonMapFormat('begin=.t,status=.http\\.status,path=.url,duration=.d')
    const line = '{"t":"2026-11-01T10:02:10Z","http.status":502,"url":"https://shop.example.com/a?b=c","d":"1.5s"}'
    expect(read(format, line)).toMatchObject({
      time: '2026-11-01T10:02:10.000Z',
      path: '/a',
      host: 'shop.example.com',
      duration: 1.5,
      failure: { by: 'unknown' },
    })
  })

  test('times without an offset are of the zone', () => {
    const entry = jsonMapFormat('time=.t,status=.s').open(zoneNamed('+02:00')).read('{"t":"2026-11-01 10:02:10,5","s":200}')
    expect(entry).toMatchObject({ time: Date.UTC(2026, 10, 1, 8, 2, 10, 500) })
  })

  test.for([
    ['status', '"status" is no field=.path, as in status=.response.code'],
    ['time=.t', 'it does not say where the status is: name a field "status"'],
    ['status=.s', 'it does not say where the time is: name a field "time" or "begin"'],
    ['time=.t,status=.s,colour=.c', /^there is no field "colour": choose time, begin, status/],
    ['time=.t,status=.s,duration:h=.c', 'there is no unit "h": choose s, ms, us, ns'],
    ['constructor=.t', /^there is no field "constructor"/],
  ] as const)('refuses %s', ([map, message]) => {
    expect(() => jsonMapFormat(map)).toThrow(message)
  })
})

describe('--log-format with named fields', () => {
  test.for<[string, string, object]>([
    [
      '{time} {client} "{request}" {status} {duration:ms} {upstream}',
      '2026-11-01T10:02:10.250Z 198.51.100.7 "GET /a HTTP/1.1" 504 250 10.0.0.12:80',
      { status: 504, time: '2026-11-01T10:02:10.000Z', upstream: '10.0.0.12:80', failure: { by: 'unknown', how: 'timeout' } },
    ],
    [
      '[{time}] {} {method} {path} -> {status} ({duration})',
      '[2026-11-01 10:02:10] INFO POST /orders -> 500 (12ms)',
      { status: 500, method: 'POST', path: '/orders', duration: 0.012 },
    ],
  ])('%s', ([logFormat, line, expected]) => {
    expect(read(formatOf(logFormat), line)).toMatchObject(expected)
  })

  test.for([
    ['{time} {status}{path}', '"{path}" stands right behind another field: nobody could tell where that ends'],
    ['{time} {code}', /^there is no field "code": choose/],
  ] as const)('refuses %s', ([logFormat, message]) => {
    expect(() => formatOf(logFormat)).toThrow(message)
  })
})

test('no text makes them throw', () => {
  const formats = [jsonMapFormat(MAP), formatOf('{time} {status} {request} {duration}')]
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.json().map((json) => `{"ts":1793527330,"resp":{"code":${json}}}`),
  )
  fc.assert(
    fc.property(text, (line) => {
      for (const format of formats) {
        const entry = format.open().read(line)
        expect(typeof entry === 'string' || entry.status >= 0).toBe(true)
      }
    }),
  )
})

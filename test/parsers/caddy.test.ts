import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { isNothingLost } from '../../src/model/skip-reasons.ts'
import { parsed } from '../kernel/summaries.ts'
import { failed, readLine } from './read-line.ts'

/** What a real Caddy 2.6 wrote while the fault named was injected; all its timers are 2 s. */
const REAL: readonly [fault: string, line: string, failure: object | undefined][] = [
  [
    'the origin answers 500',
    '{"level":"error","ts":1795562740.424757,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/ok/500","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.018152691,"size":16,"status":500,"resp_headers":{"Server":["Caddy"],"Date":["Tue, 24 Nov 2026 23:25:40 GMT"]}}',
    failed('origin', 'answer', 'status'),
  ],
  [
    'the origin answers 502',
    '{"level":"error","ts":1795562740.448805,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/ok/502","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.016234276,"size":16,"status":502,"resp_headers":{"Date":["Tue, 24 Nov 2026 23:25:40 GMT"],"Server":["Caddy"]}}',
    failed('origin', 'answer', 'status'),
  ],
  [
    'the origin hangs up before an answer',
    '{"level":"error","ts":1795562741.2306526,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/eof/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.001961703,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'the origin resets',
    '{"level":"error","ts":1795562741.2386317,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/reset/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.001042157,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'the origin does not answer until the timer fires',
    '{"level":"error","ts":1795562743.2482464,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/hang/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":2.001360053,"size":0,"status":504,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'tls send wait', 'timeout'),
  ],
  [
    'the answer is no HTTP',
    '{"level":"error","ts":1795562743.2576873,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/garbage/a","headers":{"Accept":["*/*"],"User-Agent":["curl/7.88.1"]}},"user_id":"","duration":0.001576114,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'the header is cut',
    '{"level":"error","ts":1795562743.265543,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/hcut/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.001080393,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'the connection is refused',
    '{"level":"error","ts":1795562745.7098224,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/refused/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000634394,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'packets are dropped: the connect timer gives 502',
    '{"level":"error","ts":1795562747.724381,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/drop/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":2.00048965,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'no route',
    '{"level":"error","ts":1795562747.7381816,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/unreach/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000271898,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'the name is not found',
    '{"level":"error","ts":1795562747.7469754,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/dns/a","headers":{"Accept":["*/*"],"User-Agent":["curl/7.88.1"]}},"user_id":"","duration":0.000555654,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'TLS to a plain port',
    '{"level":"error","ts":1795562747.7647407,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/tls/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.001737247,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'resolve connect tls send wait receive'),
  ],
  [
    'no upstream',
    '{"level":"error","ts":1795562747.8920033,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/empty/x","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.000368939,"size":0,"status":503,"resp_headers":{"Server":["Caddy"]}}',
    failed('proxy', 'admit pick'),
  ],
  [
    'respond "closed" 503',
    '{"level":"error","ts":1795562747.776379,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/maint","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.00007404,"size":6,"status":503,"resp_headers":{"Server":["Caddy"],"Content-Type":["text/plain; charset=utf-8"]}}',
    failed('unknown', 'admit pick answer'),
  ],
  [
    'the body is cut: a client that left looks the same',
    '{"level":"info","ts":1795562743.2737,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/bcut/a","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":0.001540147,"size":3,"status":200,"resp_headers":{"Server":["Caddy"],"Content-Length":["500"]}}',
    undefined,
  ],
  [
    'the client left',
    '{"level":"info","ts":1795562748.9334335,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/hang/left","headers":{"User-Agent":["curl/7.88.1"],"Accept":["*/*"]}},"user_id":"","duration":1.001069365,"size":0,"status":0,"resp_headers":{"Server":["Caddy"]}}',
    undefined,
  ],
]

test.for(REAL)('%s', ([, line, failure]) => {
  const entry = readLine(line) as { failure?: object }
  expect(entry).toMatchObject({ format: 'caddy', client: '198.51.100.7', host: 'shop.example.com', duration: expect.any(Number) })
  expect(entry.failure).toEqual(failure)
})

const request =
  '"request":{"remote_ip":"10.0.0.3","client_ip":"198.51.100.7","proto":"HTTP/2.0","method":"GET","host":"shop.example.com","uri":"/x"}'
const line = (rest: string, ts = '1795562740.5', logger = 'http.log.access.log0'): string =>
  `{"level":"info","ts":${ts},"logger":"${logger}","msg":"handled request",${request},${rest}}`

describe('spellings that its configuration allows', () => {
  test.for([
    ['seconds', '1795562740.5', '2026-11-24T23:25:40.500Z'],
    ['milliseconds', '1795562740500.25', '2026-11-24T23:25:40.500Z'],
    ['nanoseconds', '1795562740500250000', '2026-11-24T23:25:40.500Z'],
    ['iso8601', '"2026-11-24T23:25:40.500Z"', '2026-11-24T23:25:40.500Z'],
    ['rfc3339_nano', '"2026-11-25T00:25:40.500902949+01:00"', '2026-11-24T23:25:40.500Z'],
    ['wall_milli', '"2026/11/24 23:25:40.500"', '2026-11-24T23:25:40.500Z'],
    ['common_log', '"24/Nov/2026:23:25:40 +0000"', '2026-11-24T23:25:40.000Z'],
  ] as const)('a time in %s', ([, ts, loggedAt]) => {
    expect(readLine(line('"status":200', ts))).toMatchObject({ loggedAt })
  })

  test.for([
    ['0.703014548', 0.703],
    ['0', 0],
    ['"703.014548ms"', 0.703],
    ['"18.549µs"', 0],
    ['"1m2.5s"', 62.5],
    ['703014548', undefined],
    ['"soon"', undefined],
    ['null', undefined],
  ] as const)('a duration of %s', ([text, duration]) => {
    expect((readLine(line(`"duration":${text},"status":200`)) as { duration?: number }).duration).toBe(duration)
  })

  test.for([
    [
      'an old release: address and port',
      '{"level":"info","ts":1,"logger":"http.log.access","msg":"handled request","request":{"remote_addr":"[2001:db8::7]:5123","method":"GET","uri":"/"},"common_log":"x","duration":0.1,"status":200}',
      '2001:db8::7',
    ],
    ['behind another proxy', line('"status":200'), '198.51.100.7'],
  ] as const)('a client: %s', ([, text, client]) => {
    expect(readLine(text)).toMatchObject({ client })
  })
})

describe('who made it', () => {
  test.for([
    [
      'respond 503 without a body',
      '"size":0,"status":503,"resp_headers":{"Server":["Caddy"],"Content-Type":[]}',
      failed('proxy', 'admit'),
    ],
    [
      'an error page of handle_errors, or PHP',
      '"size":9,"status":502,"resp_headers":{"Server":["Caddy"],"Content-Type":["text/plain; charset=utf-8"]}',
      failed('unknown', 'resolve connect tls send wait receive answer'),
    ],
    [
      'PHP that died without a word',
      '"size":0,"status":500,"resp_headers":{"Server":["Caddy"],"X-Powered-By":["PHP/8.3"],"Content-Type":["text/html; charset=UTF-8"]}',
      failed('unknown', 'admit pick resolve connect tls send wait receive answer'),
    ],
    ['its own 500', '"size":0,"status":500,"resp_headers":{"Server":["Caddy"]}', failed('proxy', 'admit', 'error')],
    [
      'the default of dial_timeout: a 502 after 3 s',
      '"duration":3.000931,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}',
      failed('proxy', 'resolve connect', 'timeout'),
    ],
    [
      'a 502 a little later than that',
      '"duration":3.4,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}',
      failed('proxy', 'resolve connect tls send wait receive'),
    ],
    ['headers left out of the log, 502', '"size":0,"status":502', failed('proxy', 'resolve connect tls send wait receive')],
    ['headers left out of the log, 503', '"size":0,"status":503', failed('unknown', 'admit pick answer')],
    [
      'a page for a 504',
      '"size":90,"status":504,"resp_headers":{"Content-Type":["text/html"]}',
      failed('unknown', 'tls send wait answer', 'timeout'),
    ],
    ['501', '"size":0,"status":501,"resp_headers":{"Server":["Caddy"]}', failed('proxy', 'admit')],
    [
      'the origin answers HEAD',
      '"size":0,"status":502,"resp_headers":{"Server":["Caddy"],"Date":["Tue, 24 Nov 2026 23:41:53 GMT"]}',
      failed('origin', 'answer', 'status'),
    ],
  ] as const)('%s', ([, rest, failure]) => {
    expect(readLine(line(rest))).toMatchObject({ format: 'caddy', failure })
  })

  test('a file of its own is no answer of an origin', () => {
    expect(readLine(line('"size":9,"status":200,"resp_headers":{"Etag":["x"],"Content-Type":["text/css"]}'))).not.toHaveProperty(
      'upstreamStatus',
    )
  })

  test('an upstream that was asked in vain', () => {
    const rest =
      '"duration":0.5,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]},"upstream":"10.0.0.12:8080","upstream_latency_ms":""'
    expect(readLine(line(rest))).toMatchObject({
      upstream: '10.0.0.12:8080',
      attempts: [{ upstream: '10.0.0.12:8080' }],
    })
  })
})

describe('other messages of Caddy are skipped with a reason', () => {
  const TWIN = 'what Caddy says beside a failed request: no request on this line'
  const MESSAGE = 'a message of Caddy: no request on this line'
  test.for([
    [
      'the reason of a 502',
      '{"level":"error","ts":1795562745.7097895,"logger":"http.log.error","msg":"dial tcp 10.0.0.12:8099: connect: connection refused","request":{"remote_ip":"198.51.100.7","method":"GET","host":"shop.example.com","uri":"/refused/a"},"duration":0.000634394,"status":502,"err_id":"1eae4rkan","err_trace":"reverseproxy.statusError (reverseproxy.go:1272)"}',
      TWIN,
    ],
    [
      'the same for the console',
      '2026/11/24 23:41:53.102\t\u001b[31mERROR\u001b[0m\thttp.log.error.log1\tdial tcp 10.0.0.12:8099: connect: connection refused\t{"request": {"method": "GET", "uri": "/x"}, "duration": 0.000249579, "status": 502}',
      TWIN,
    ],
    [
      'a body that was cut',
      '{"level":"error","ts":1795562743.2736804,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","error":"unexpected EOF"}',
      MESSAGE,
    ],
    [
      'a start',
      '{"level":"info","ts":1795562736.9944215,"logger":"http.log","msg":"server running","name":"srv0","protocols":["h1","h2","h3"]}',
      MESSAGE,
    ],
    [
      'a certificate',
      '{"level":"info","ts":1795562736.9947317,"logger":"tls.cache.maintenance","msg":"started background certificate maintenance","cache":"0xc000182460"}',
      MESSAGE,
    ],
    ['no date', line('"status":200', '"soon"'), 'not a date: ts'],
    ['no status', line('"status":"x"'), 'not a status: status'],
  ] as const)('%s', ([, text, reason]) => {
    expect(readLine(text)).toBe(reason)
  })

  test.for([
    ['of another program', '{"level":"info","ts":1795562736.99,"logger":"httpd","msg":"started"}'],
    ['of no logger', '{"ts":1793527330.9,"request":{"method":"GET","uri":"/x"},"status":502,"size":0,"duration":0.01}'],
    ['a list', '["handled request"]'],
  ] as const)('%s: of no format', ([, text]) => {
    expect(readLine(text)).toBe('no known format')
  })
})

test('nobody misses what it says beside a failed request', () => {
  const [, refused = ''] = REAL.find(([fault]) => fault === 'the connection is refused') ?? []
  const twin = refused.replace('http.log.access', 'http.log.error').replace('handled request', 'EOF')
  const summary = parsed([refused, twin], FORMATS)
  expect(summary.skippedReasons.size).toBe(1)
  expect([...summary.skippedReasons.keys()].every(isNothingLost)).toBe(true)
  expect(summary.skippedLooking5xx).toBe(0)
})

test('how long an upstream took, appended to the log, tells that there was one', () => {
  const line =
    '{"level":"info","ts":1793527330.9,"logger":"http.log.access.log0","msg":"handled request","request":{"client_ip":"198.51.100.7","method":"GET","host":"shop.example.com","uri":"/x"},"duration":0.002,"upstream_duration_ms":1.25,"size":1024,"status":200,"resp_headers":{"Server":["Caddy"]}}'
  expect(readLine(line)).toMatchObject({ upstreamDuration: 0.001, attempts: [{ duration: 0.001 }] })
})

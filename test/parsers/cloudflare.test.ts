import { describe, expect, test } from 'vitest'
import { cloudflare } from '../../parsers/cloudflare.ts'
import { FORMATS } from '../../parsers/index.ts'
import { csvRow } from '../../parsers/shared/csv-row.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it. */
function read(line: string): object | string {
  const format = FORMATS.find((one) => one.recognise(line))
  const entry = format?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? entry : { ...toReportEntry(entry), format: format?.id }
}

/** A record with the fields that a job has at least, and those given. */
const record = (fields: object): string =>
  JSON.stringify({
    ClientIP: '198.51.100.7',
    ClientRequestHost: 'shop.example.com',
    ClientRequestMethod: 'GET',
    ClientRequestURI: '/api/orders/17?x=1',
    EdgeStartTimestamp: '2026-11-01T10:02:00.5Z',
    EdgeEndTimestamp: '2026-11-01T10:02:00.62Z',
    EdgeResponseStatus: 200,
    RayID: '8f1c2d3e4a5b6c7d',
    ...fields,
  })

/** Asked at an address, and no answer came. */
const tried = (status: number, fields: object = {}): string =>
  record({ EdgeResponseStatus: status, OriginIP: '192.0.2.10', OriginResponseStatus: 0, ...fields })
/** No origin was asked. */
const own = (status: number, fields: object = {}): string =>
  record({ EdgeResponseStatus: status, OriginIP: '', OriginResponseStatus: 0, ...fields })

const failed = (by: string, phases: string, how?: string, reason?: string): object => ({
  by,
  phases: phases.split(' '),
  ...(how && { how }),
  ...(reason && { reason }),
})
const ANSWERED = failed('origin', 'answer', 'status')

describe('times', () => {
  test.for([
    ['RFC 3339', '2026-11-01T10:02:00Z', '2026-11-01T10:02:19Z', 19],
    ['RFC 3339 with a fraction', '2026-11-01T10:02:00.125Z', '2026-11-01T10:02:00.131999Z', 0.006],
    ['RFC 3339 with nanoseconds', '2026-11-01T10:02:00.125000001Z', '2026-11-01T10:02:00.625000001Z', 0.5],
    ['seconds', 1793527320, 1793527339, 19],
    ['seconds as text', '1793527320', '1793527339', 19],
    ['milliseconds', 1793527320125, 1793527320625, 0.5],
    ['nanoseconds', 1793527320125000000, 1793527320625000000, 0.5],
    ['nanoseconds as text', '1793527320125000123', '1793527320625000123', 0.5],
  ] as const)('%s', ([, EdgeStartTimestamp, EdgeEndTimestamp, duration]) => {
    const entry = read(record({ EdgeStartTimestamp, EdgeEndTimestamp }))
    expect(entry).toMatchObject({ duration })
    expect(entry).toHaveProperty('time', expect.stringMatching(/^2026-11-01T10:02:00\.(125|000)Z$/))
  })

  const seconds = (between: number, fields: object = {}): string =>
    record({ EdgeStartTimestamp: 1793527320, EdgeEndTimestamp: 1793527320 + between, ...fields })
  test.for([
    ['0 s are less than a second, and nothing is known of it', seconds(0), undefined],
    ['3 s are 2 to 4', seconds(3), undefined],
    ['the first byte tells it in milliseconds', seconds(1, { EdgeTimeToFirstByteMs: 230 }), 0.23],
    ['the origin does', seconds(0, { OriginIP: '192.0.2.10', OriginResponseStatus: 200, OriginResponseDurationMs: 211 }), 0.211],
    ['the body took longer', seconds(7, { EdgeTimeToFirstByteMs: 230 }), 7],
    ['a first byte that came after the end', seconds(0, { EdgeTimeToFirstByteMs: 2300 }), undefined],
    ['19 s may be 18 to 20', seconds(19), 19],
  ] as const)('whole seconds: %s', ([, line, duration]) => {
    expect(read(line)).toHaveProperty('status', 200)
    expect((read(line) as { duration?: number }).duration).toBe(duration)
  })

  test.for([
    ['no end', { EdgeEndTimestamp: undefined }, '2026-11-01T10:02:00.500Z', undefined],
    ['no beginning', { EdgeStartTimestamp: undefined, EdgeTimeToFirstByteMs: 120 }, '2026-11-01T10:02:00.500Z', 0.12],
    ['an end before the beginning', { EdgeEndTimestamp: '2026-11-01T10:02:00.4Z' }, '2026-11-01T10:02:00.500Z', undefined],
  ] as const)('%s', ([, fields, time, duration]) => {
    expect(read(record(fields))).toMatchObject({ time, ...(duration !== undefined && { duration }) })
    expect('duration' in (read(record(fields)) as object)).toBe(duration !== undefined)
  })
})

describe('who made the status', () => {
  test.for([
    ['an origin', tried(500, { OriginResponseStatus: 500 }), ANSWERED],
    ['an origin whose 502 Cloudflare shows as its own', tried(502, { OriginResponseStatus: 502 }), ANSWERED],
    ['an origin, and a custom error rule that says 530', tried(530, { OriginResponseStatus: 500 }), ANSWERED],
    ['an origin, and a Worker that hid it', tried(200, { OriginResponseStatus: 503 }), ANSWERED],
    ['a cache that had it from an origin', own(503, { CacheCacheStatus: 'hit' }), ANSWERED],
    ['Cloudflare, before it asked', own(500), failed('proxy', 'admit', 'error')],
    ['Cloudflare, 503 before it asked', own(503), failed('proxy', 'admit pick resolve connect tls send wait receive')],
    ['Cloudflare, 502 without an answer', tried(502), failed('proxy', 'connect tls send wait receive')],
    ['Cloudflare, 504 without an answer', tried(504), failed('proxy', 'connect tls send wait receive', 'timeout')],
    ['Cloudflare, from a good answer', tried(502, { OriginResponseStatus: 200 }), failed('proxy', 'receive', 'error')],
    [
      'nobody knows: the job leaves out who',
      record({ EdgeResponseStatus: 502, OriginIP: '192.0.2.10' }),
      failed('unknown', 'connect tls send wait receive answer'),
    ],
    [
      'nobody knows, but it was a timer',
      record({ EdgeResponseStatus: 504 }),
      failed('unknown', 'resolve connect tls send wait receive answer', 'timeout'),
    ],
    [
      'a Worker, which may pass on what it got',
      own(503, { WorkerStatus: 'ok' }),
      failed('unknown', 'admit pick resolve connect tls send wait receive answer'),
    ],
  ] as const)('%s', ([, line, failure]) => {
    expect(read(line)).toMatchObject({ format: 'cloudflare', failure })
  })

  test.for([
    ['an answer', tried(404, { OriginResponseStatus: 404 })],
    ['a cached answer', own(200, { CacheCacheStatus: 'hit' })],
    ['a block', own(403, { SecurityAction: 'block' })],
    ['a rate limit', own(429, { SecurityActions: ['block'], SecuritySources: ['rateLimit'] })],
    ['a client that left', tried(499)],
    ["an application's own code", tried(999, { OriginResponseStatus: 999 })],
  ] as const)('%s is no failure', ([, line]) => {
    expect(read(line)).not.toHaveProperty('failure')
  })

  test('0 is no status of an origin, and its own statuses are none either', () => {
    for (const line of [
      own(200),
      tried(522),
      tried(522, { OriginResponseStatus: 522 }),
      tried(524, { OriginResponseStatus: 524 }),
    ])
      expect(read(line)).not.toHaveProperty('upstreamStatus')
    expect(read(tried(304, { OriginResponseStatus: 304 }))).toMatchObject({ upstreamStatus: 304 })
  })
})

describe('its own statuses, and the phases that the times leave', () => {
  const [tcp, tls, sent, waited] = [
    { OriginTCPHandshakeDurationMs: 12 },
    { OriginTLSHandshakeDurationMs: 25 },
    { OriginRequestHeaderSendDurationMs: 1 },
    { OriginResponseHeaderReceiveDurationMs: 170 },
  ]
  test.for([
    [520, {}, failed('proxy', 'send wait receive')],
    [520, { ...tcp, ...tls, ...waited }, failed('proxy', 'wait receive')],
    [521, {}, failed('proxy', 'connect', 'refused')],
    [522, { OriginResponseDurationMs: 15_011 }, failed('proxy', 'connect', 'timeout')],
    [522, { OriginResponseDurationMs: 19_204 }, failed('proxy', 'connect', 'timeout')],
    [522, { OriginResponseDurationMs: 90_214 }, failed('proxy', 'send', 'timeout')],
    [522, { ...tcp, ...tls }, failed('proxy', 'send', 'timeout')],
    [522, { EdgeEndTimestamp: undefined }, failed('proxy', 'connect send', 'timeout')],
    [523, {}, failed('proxy', 'connect', 'unreachable')],
    [524, {}, failed('proxy', 'send wait', 'timeout')],
    [524, { ...waited }, failed('proxy', 'wait', 'timeout')],
    [525, { ...tcp }, failed('proxy', 'tls')],
    [526, { ...tcp, ...tls }, failed('proxy', 'tls')],
    [527, {}, failed('proxy', 'connect tls send wait receive')],
    [530, { OriginIP: '' }, failed('proxy', 'pick resolve')],
    [530, { OriginIP: '', OriginDNSResponseTimeMs: 5003 }, failed('proxy', 'pick resolve')],
    [522, { OriginResponseStatus: 522, OriginResponseDurationMs: 19_204 }, failed('proxy', 'connect', 'timeout')],
    [502, { OriginResponseStatus: 525 }, failed('proxy', 'tls')],
    [502, { ...tcp }, failed('proxy', 'tls send wait receive')],
    [502, { ...tcp, OriginSSLProtocol: 'none' }, failed('proxy', 'send wait receive')],
    [502, { ...tcp, ...tls }, failed('proxy', 'send wait receive')],
    [502, { ...sent }, failed('proxy', 'send wait receive')],
    [504, { ...tcp, ...tls, ...waited }, failed('proxy', 'wait receive', 'timeout')],
  ] as const)('%i with %o', ([status, fields, failure]) => {
    expect(read(tried(status, fields))).toMatchObject({ status, failure })
  })

  test('a job without anything of the origin tells them as well', () => {
    expect(read(record({ EdgeResponseStatus: 521 }))).toMatchObject({ failure: failed('proxy', 'connect', 'refused') })
  })

  test('times of the attempt', () => {
    const times = { OriginDNSResponseTimeMs: 3, ...tcp, ...tls, ...waited, OriginResponseDurationMs: 230 }
    expect(read(tried(200, { OriginResponseStatus: 200, ...times }))).toMatchObject({
      attempts: [{ upstream: '192.0.2.10', status: 200, connect: 0.037, header: 0.21, duration: 0.23 }],
    })
  })

  test('a connection that is used again took no time, which is not zero', () => {
    const reused = { OriginTCPHandshakeDurationMs: 0, OriginTLSHandshakeDurationMs: 0, ...waited, OriginResponseDurationMs: 172 }
    expect(read(tried(200, { OriginResponseStatus: 200, ...reused }))).toMatchObject({
      attempts: [{ upstream: '192.0.2.10', status: 200, header: 0.17, duration: 0.172 }],
    })
  })

  test('nanoseconds in older logs, and an IPv6 origin', () => {
    const old = { OriginIP: '2001:db8::10', OriginResponseStatus: 200, OriginResponseTime: 3_400_000 }
    expect(read(record(old))).toMatchObject({ upstream: '2001:db8::10', upstreamDuration: 0.003 })
  })
})

describe('what has a name', () => {
  const code = (type: string): object => ({ ResponseHeaders: { 'cf-error-type': type, server: 'cloudflare' } })
  test.for([
    [own(530, code('1001')), failed('proxy', 'resolve', undefined, '1001')],
    [own(530, code('1016')), failed('proxy', 'resolve', undefined, '1016')],
    [own(530, code('1033')), failed('proxy', 'pick', 'empty', '1033')],
    [own(500, code('1101')), failed('proxy', 'admit', 'error', '1101')],
    [own(503, code('1102')), failed('proxy', 'admit', 'limited', '1102')],
    [own(503, code('1200')), failed('proxy', 'admit', 'limited', '1200')],
    [own(503, code('1020')), failed('proxy', 'admit', 'status', '1020')],
    [own(503, code('5xx')), failed('proxy', 'admit pick resolve connect tls send wait receive')],
    [
      own(530, { EdgePathingSrc: 'err', EdgePathingOp: 'errHost', EdgePathingStatus: 'dnsErr' }),
      failed('proxy', 'resolve', undefined, 'dnsErr'),
    ],
    [
      own(530, { EdgePathingSrc: 'err', EdgePathingOp: 'err_host', EdgePathingStatus: 'cyclic' }),
      failed('proxy', 'admit', 'error', 'cyclic'),
    ],
    [
      own(503, { SecurityActions: ['block'], SecuritySources: ['firewallCustom'] }),
      failed('proxy', 'admit', 'status', 'firewallCustom'),
    ],
    [
      own(503, { SecurityActions: ['log', 'block'], SecuritySources: ['waf', 'rateLimit'] }),
      failed('proxy', 'admit', 'limited', 'rateLimit'),
    ],
    [
      own(503, { FirewallMatchesActions: ['jschallenge'], FirewallMatchesSources: ['l7ddos'] }),
      failed('proxy', 'admit', 'limited', 'l7ddos'),
    ],
    [own(503, { SecurityAction: 'js_challenge', SecurityActions: [] }), failed('proxy', 'admit', 'status', 'js_challenge')],
    [own(503, { WAFAction: 'drop' }), failed('proxy', 'admit', 'status', 'drop')],
    [own(503, { EdgeRateLimitAction: 'ban', EdgeRateLimitID: 7 }), failed('proxy', 'admit', 'limited', 'ban')],
    [own(503, { EdgeRateLimitAction: 'simulate' }), failed('proxy', 'admit pick resolve connect tls send wait receive')],
    [
      own(503, { SecurityActions: ['log', 'challengeSolved'], SecuritySources: ['waf', 'bic'] }),
      failed('proxy', 'admit pick resolve connect tls send wait receive'),
    ],
    [tried(521, { SecurityActions: ['block'], SecuritySources: ['waf'] }), failed('proxy', 'connect', 'refused')],
    [own(500, { WorkerStatus: 'scriptThrewException' }), failed('proxy', 'admit', 'error', 'scriptThrewException')],
    [own(503, { WorkerStatus: 'exceededCpu' }), failed('proxy', 'admit', 'limited', 'exceededCpu')],
    [own(503, { WorkerStatus: 'exceeded_resources' }), failed('proxy', 'admit', 'limited', 'exceeded_resources')],
    [
      own(522, { WorkerStatus: 'ok', WorkerSubrequestCount: 1, OriginResponseDurationMs: 19_300 }),
      failed('proxy', 'connect', 'timeout'),
    ],
  ] as const)('%s', ([line, failure]) => {
    expect(read(line)).toMatchObject({ failure })
    expect((read(line) as { failure: object }).failure).toEqual(failure)
  })
})

describe('whose request it is', () => {
  const SUBREQUEST = 'subrequest of a Worker: the request that it serves has a line of its own'
  const OWN = "Cloudflare's own request, no client's"
  test.for([
    [{ ClientRequestSource: 'edgeWorkerFetch', WorkerSubrequest: true, ParentRayID: '8f1c2d3e4a5b6c70' }, SUBREQUEST],
    [{ ClientRequestSource: 5 }, SUBREQUEST],
    [{ ClientRequestSource: 'edgeWorkerCacheAPI', EdgeResponseStatus: 504, OriginResponseStatus: 0 }, SUBREQUEST],
    [{ ClientRequestSource: 'earlyHintsCache', EdgeResponseStatus: 504, OriginResponseStatus: 0 }, OWN],
    [{ ClientRequestSource: '11', EdgeResponseStatus: 504, OriginResponseStatus: 0 }, OWN],
    [{ ClientRequestSource: 'imageResizing' }, OWN],
    [{ ClientRequestSource: 'sslDetector', EdgeResponseStatus: 525 }, OWN],
    [{ WorkerSubrequest: true }, SUBREQUEST],
    [{ ParentRayID: '8f1c2d3e4a5b6c70' }, SUBREQUEST],
    [{ RequestSource: 'edgeWorkerKV' }, SUBREQUEST],
  ] as const)('%o is skipped', ([fields, reason]) => {
    expect(read(record(fields))).toBe(reason)
  })

  test.for([
    { ClientRequestSource: 'eyeball', WorkerSubrequest: false, ParentRayID: '00' },
    { ClientRequestSource: 1, ParentRayID: '0000000000000000' },
    { ClientRequestSource: 'healthcheck' },
    { ClientRequestSource: 'orangeToOrange', ParentRayID: '8f1c2d3e4a5b6c70' },
    { ClientRequestSource: 'unknown', ParentRayID: '' },
    { ClientRequestSource: 'somethingNew' },
  ])('%o is read', (fields) => {
    expect(read(record(fields))).toMatchObject({ status: 200 })
  })
})

describe('records of other makes', () => {
  test('no more than a status and a time', () => {
    const line = '{"ClientIP":"198.51.100.7","EdgeResponseStatus":502,"EdgeStartTimestamp":1793527330914000000}'
    expect(read(line)).toMatchObject({
      format: 'cloudflare',
      status: 502,
      client: '198.51.100.7',
      time: '2026-11-01T10:02:10.914Z',
    })
  })

  test('a line as Logpull gave it in 2019', () => {
    // Of the documentation of that time, with other addresses.
    const line =
      '{"CacheCacheStatus":"miss","CacheResponseBytes":177,"CacheResponseStatus":521,"CacheTieredFill":false,"ClientASN":64496,"ClientCountry":"de","ClientDeviceType":"desktop","ClientIP":"198.51.100.7","ClientIPClass":"noRecord","ClientRequestBytes":1082,"ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/favicon.ico","ClientRequestProtocol":"HTTP/2","ClientRequestReferer":"","ClientRequestURI":"/favicon.ico","ClientSrcPort":3060,"EdgeColoID":134,"EdgeEndTimestamp":"2026-01-03T06:33:55Z","EdgePathingOp":"wl","EdgePathingSrc":"macro","EdgePathingStatus":"nr","EdgeRateLimitAction":"","EdgeRateLimitID":0,"EdgeRequestHost":"shop.example.com","EdgeResponseBytes":5177,"EdgeResponseStatus":521,"EdgeServerIP":"203.0.113.148","EdgeStartTimestamp":"2026-01-03T06:33:55Z","OriginIP":"192.0.2.10","OriginResponseBytes":0,"OriginResponseStatus":0,"OriginResponseTime":3000000,"OriginSSLProtocol":"unknown","ParentRayID":"00","RayID":"49336fc9397ab080","SecurityLevel":"med","WAFAction":"unknown","WAFFlags":"0","WorkerCPUTime":0,"WorkerStatus":"unknown","WorkerSubrequest":false,"WorkerSubrequestCount":0,"ZoneID":1}'
    expect(read(line)).toEqual({
      format: 'cloudflare',
      loggedAt: '2026-01-03T06:33:55.000Z',
      time: '2026-01-03T06:33:55.000Z',
      status: 521,
      method: 'GET',
      path: '/favicon.ico',
      host: 'shop.example.com',
      client: '198.51.100.7',
      duration: 0.003,
      upstream: '192.0.2.10',
      upstreamDuration: 0.003,
      attempts: [{ upstream: '192.0.2.10', duration: 0.003 }],
      failure: failed('proxy', 'connect', 'refused'),
      requestId: '49336fc9397ab080',
    })
  })

  test.for([
    ['from the cache', { ip: '0.0.0.0', responseTime: 0 }, 200, { status: 200, duration: 2.776 }],
    ['from an origin', { ip: '192.0.2.10', responseTime: 2_700_000_000 }, 503, { upstreamStatus: 503, upstreamDuration: 2.7 }],
  ] as const)('the schema of Enterprise Log Share, %s', ([, origin, status, entry]) => {
    const line = JSON.stringify({
      brandId: 100,
      rayId: '34e1bb4a2e2c2d5e',
      securityLevel: 'med',
      timestamp: 1793527320000000000,
      zoneName: 'example.com',
      cache: { cacheStatus: 'miss' },
      client: { ip: '198.51.100.7', country: 'de' },
      clientRequest: { httpHost: 'shop.example.com', httpMethod: 'GET', uri: '/x?y=1', headers: [] },
      edge: { startTimestamp: 1793527321968000000, endTimestamp: 1793527324744000000, pathingStatus: 'nr' },
      edgeResponse: { bodyBytes: 476907, bytes: 477355, status },
      origin,
      originResponse: { status },
    })
    expect(read(line)).toMatchObject({
      format: 'cloudflare',
      client: '198.51.100.7',
      path: '/x',
      host: 'shop.example.com',
      ...entry,
    })
  })

  test.for(['event', 'message', 'json', 'data', 'info', '_source', 'jsonPayload'])('a record in %s', (key) => {
    const inner = JSON.parse(tried(521))
    expect(read(JSON.stringify({ time: 1793527320.5, host: 'collector', [key]: inner }))).toMatchObject({
      format: 'cloudflare',
      status: 521,
      host: 'shop.example.com',
    })
  })

  test.for([
    [
      'a security event',
      '{"Action":"block","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","Datetime":"2026-11-01T10:02:00Z","EdgeColoCode":"FRA","EdgeResponseStatus":503,"OriginResponseStatus":0,"RayID":"8f1c2d3e4a5b6c7d","Source":"rateLimit"}',
      "security event of Cloudflare's: its request is in the data set http_requests",
    ],
    ['no status', '{"EdgeStartTimestamp":1793527330914000000,"ClientIP":"198.51.100.7"}', 'not a status: EdgeResponseStatus'],
    ['half a status', record({ EdgeResponseStatus: 502.5 }), 'not a status: EdgeResponseStatus'],
    ['no time', '{"EdgeResponseStatus":502,"RayID":"8f1c2d3e4a5b6c7d"}', 'not a date: EdgeStartTimestamp'],
    ['no such time', record({ EdgeStartTimestamp: 12, EdgeEndTimestamp: null }), 'not a date: EdgeStartTimestamp'],
    ['a year that never comes', record({ EdgeStartTimestamp: 9e19, EdgeEndTimestamp: '' }), 'not a date: EdgeStartTimestamp'],
    ['another data set', '{"ColoCode":"FRA","QueryName":"shop.example.com","Timestamp":"2026-11-01T10:02:00Z"}', 'no format'],
    ['one key alone', '{"EdgeResponseStatus":502}', 'no format'],
    ['words of another log', '{"msg":"Edge of \\"EdgeResponseStatus\\"","status":502}', 'no format'],
  ] as const)('%s', ([, line, reason]) => {
    expect(read(line)).toBe(reason)
  })

  test.for([
    ['no path', { ClientRequestURI: '' }, 'path'],
    ['no method', { ClientRequestMethod: '' }, 'method'],
    ['no host', { ClientRequestHost: '' }, 'host'],
    ['no client', { ClientIP: '' }, 'client'],
    ['no id', { RayID: '' }, 'requestId'],
    ['null', { ClientRequestHost: null }, 'host'],
  ] as const)('%s is missing, not empty', ([, fields, key]) => {
    expect(read(record(fields))).toMatchObject({ status: 200 })
    expect(read(record(fields))).not.toHaveProperty(key)
  })
})

describe('rows of CSV below a heading', () => {
  const COLUMNS = [
    'ClientIP',
    'ClientRequestURI',
    'EdgeStartTimestamp',
    'EdgeResponseStatus',
    'OriginIP',
    'OriginResponseStatus',
    'SecurityActions',
  ]
  const ROW = ['"198.51.100.7"', '"/a,b?c=""d"""', '1793527320000000000', '503', '""', '0', '"[\\"block\\"]"']

  test.for([
    ['CSV', ','],
    ['TSV', '\t'],
  ] as const)('%s', ([, delimiter]) => {
    const format = cloudflare.headed?.(COLUMNS.join(delimiter))
    expect(format).toMatchObject({ id: 'cloudflare' })
    expect(format?.plan).toBeUndefined()
    expect(format?.recognise(ROW.join(delimiter))).toBe(true)
    const entry = format?.open().read(ROW.join(delimiter)) ?? ''
    expect(typeof entry === 'string' ? entry : toReportEntry(entry)).toEqual({
      loggedAt: '2026-11-01T10:02:00.000Z',
      time: '2026-11-01T10:02:00.000Z',
      status: 503,
      path: '/a,b',
      client: '198.51.100.7',
      failure: failed('proxy', 'admit', 'status', 'block'),
    })
  })

  test.for([
    ['too few cells', ROW.slice(1).join(',')],
    ['too many', [...ROW, '1'].join(',')],
    ['a status that is none', ROW.join(',').replace('503', '"-"')],
    ['the heading itself', COLUMNS.join(',')],
    ['another line', '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 200 1 "-" "-"'],
    ['nothing', ''],
  ] as const)('no row: %s', ([, line]) => {
    const format = cloudflare.headed?.(COLUMNS.join(','))
    expect(format?.recognise(line)).toBe(false)
    expect(format?.open().read(line)).toBeTypeOf('string')
  })

  test.for([
    ['words', 'the Edge, and the Client'],
    ['columns of another product', 'EdgeResponseStatus,Host,Path'],
    ['columns without any of the edge', 'ClientIP,RayID,ZoneName'],
    ['a record', record({})],
    ['columns with other things in them', 'ClientIP,EdgeResponseStatus,RayID,a b'],
  ] as const)('no heading: %s', ([, line]) => {
    expect(cloudflare.headed?.(line)).toBeUndefined()
  })

  test.for([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c,', ['a,b', 'c', '']],
    ['"a""b","c\\"d"', ['a"b', 'c"d']],
    ['"never closed,b', ['never closed,b']],
    ['"a"b,c', ['a', 'c']],
  ] as const)('cells of %s', ([line, cells]) => {
    expect(csvRow(line, ',')).toEqual(cells)
  })
})

import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { failureOf, readLine, readLines } from './read-line.ts'

const STANDARD =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end distribution-tenant-id connection-id'.split(
    ' ',
  )
type Record = { readonly [field: string]: string }
const RECORD: Record = {
  date: '2026-11-01',
  time: '10:02:31',
  'x-edge-location': 'FRA56-P4',
  'sc-bytes': '1028',
  'c-ip': '198.51.100.7',
  'cs-method': 'GET',
  'cs(Host)': 'd111111abcdef8.cloudfront.net',
  'cs-uri-stem': '/api/orders/17',
  'sc-status': '200',
  'cs(User-Agent)': 'Sample/1.0%20(X11)',
  'x-edge-result-type': 'Miss',
  'x-edge-request-id': 'kBkDzGnceVtWHqSCqBUqtA==',
  'x-host-header': 'shop.example.com',
  'cs-protocol': 'https',
  'time-taken': '0.043',
  'x-edge-response-result-type': 'Miss',
  'cs-protocol-version': 'HTTP/2.0',
  'time-to-first-byte': '0.043',
  'x-edge-detailed-result-type': 'Miss',
}
const line = (record: Record = {}, columns: readonly string[] = STANDARD.slice(0, 33)): string =>
  columns.map((name) => ({ ...RECORD, ...record })[name] ?? '-').join('\t')
/** An error as it stands in the log: the same word in the three columns, the particular one in the third. */
const error = (status: string, detailed: string, record: Record = {}): Record => ({
  'sc-status': status,
  'x-edge-result-type': 'Error',
  'x-edge-response-result-type': 'Error',
  'x-edge-detailed-result-type': detailed,
  ...record,
})
const same = (status: string, word: string): Record => ({
  'sc-status': status,
  'x-edge-result-type': word,
  'x-edge-response-result-type': word,
  'x-edge-detailed-result-type': word,
})

describe('who made the error, where and how', () => {
  test.for<[title: string, record: Record, failure: string]>([
    ['name not found', error('502', 'OriginDnsError'), 'proxy resolve (OriginDnsError)'],
    ['no connection', error('502', 'OriginConnectError'), 'proxy connect,tls (OriginConnectError)'],
    ['no connection in time', error('504', 'OriginConnectError'), 'proxy connect,tls timeout (OriginConnectError)'],
    ['a timer', error('504', 'OriginCommError'), 'proxy connect,tls,send,wait,receive timeout (OriginCommError)'],
    ['reading broke off', error('502', 'OriginReadError'), 'proxy wait,receive closed (OriginReadError)'],
    ['writing broke off', error('502', 'OriginWriteError'), 'proxy send closed (OriginWriteError)'],
    ['no HTTP', error('502', 'OriginInvalidResponseError'), 'proxy receive malformed (OriginInvalidResponseError)'],
    ['a header too big', error('502', 'OriginHeaderTooBigError'), 'proxy receive malformed (OriginHeaderTooBigError)'],
    ['a wrong range', error('502', 'OriginContentRangeLengthError'), 'proxy receive malformed (OriginContentRangeLengthError)'],
    ['nothing in it', error('502', 'OriginZeroSizeObjectError'), 'proxy receive malformed (OriginZeroSizeObjectError)'],
    ["the origin's 500", error('500', 'OriginError'), 'origin answer status (OriginError)'],
    ["the origin's 504", error('504', 'OriginError'), 'origin answer status (OriginError)'],
    ['relayed', same('503', 'Miss'), 'origin answer status'],
    ['some trouble with the origin', error('502', 'AbortedOrigin'), 'proxy connect,tls,send,wait,receive (AbortedOrigin)'],
    ['no room at the edge', same('503', 'CapacityExceeded'), 'proxy admit limited (CapacityExceeded)'],
    ['a quota', same('503', 'LimitExceeded'), 'proxy admit limited (LimitExceeded)'],
    ['Lambda@Edge failed', same('502', 'LambdaExecutionError'), 'proxy admit error (LambdaExecutionError)'],
    ['Lambda@Edge answered nonsense', same('502', 'LambdaValidationError'), 'proxy admit error (LambdaValidationError)'],
    ['too many of Lambda@Edge', same('503', 'LambdaLimitExceeded'), 'proxy admit limited (LambdaLimitExceeded)'],
    ['a function of CloudFront failed', same('503', 'FunctionExecutionError'), 'proxy admit error (FunctionExecutionError)'],
    ['a function answered so', same('503', 'FunctionGeneratedResponse'), 'proxy admit status (FunctionGeneratedResponse)'],
    [
      'the same behind the cache',
      { ...same('503', 'Error'), 'x-edge-detailed-result-type': 'MissGeneratedResponse' },
      'proxy admit status (MissGeneratedResponse)',
    ],
    [
      'a viewer that read slowly',
      error('502', 'SlowReaderOriginError'),
      'unknown connect,tls,send,wait,receive,answer (SlowReaderOriginError)',
    ],
    [
      'an error from the cache, or another',
      error('502', 'Error'),
      'unknown resolve,connect,tls,send,wait,receive,answer (Error)',
    ],
    ['the same, 504', error('504', 'Error'), 'unknown resolve,connect,tls,send,wait,receive,answer timeout (Error)'],
    ['the same, 503', error('503', 'Error'), 'unknown admit,pick,resolve,connect,tls,send,wait,receive,answer (Error)'],
    [
      'a word of tomorrow',
      error('502', 'OriginMoodError'),
      'unknown resolve,connect,tls,send,wait,receive,answer (OriginMoodError)',
    ],
    [
      'the viewer left while an error of the origin came',
      error('500', 'ClientCommError', { 'x-edge-response-result-type': 'Miss' }),
      'origin answer status',
    ],
    ['an error page with another status', error('200', 'OriginConnectError'), 'proxy connect,tls (OriginConnectError)'],
    [
      'an answer that stopped in the middle',
      error('200', 'OriginReadError', { 'x-edge-response-result-type': 'Miss' }),
      'proxy wait,receive closed (OriginReadError)',
    ],
    ['the viewer left in the middle', error('200', 'ClientCommError', { 'x-edge-response-result-type': 'Hit' }), 'none'],
    ['forbidden', error('403', 'InvalidRequestBlocked'), 'none'],
    ['not found', error('404', 'Error'), 'none'],
    ['the viewer left before an answer', error('000', 'ClientCommError'), 'none'],
  ])('%s', ([, record, failure]) => {
    expect(failureOf(line(record))).toBe(failure)
  })
})

describe('what was read', () => {
  test.for<[title: string, record: Record, expected: object]>([
    ['encoded once more', { 'cs-uri-stem': '/a%2520b/caf%25C3%25A9' }, { path: '/a%20b/caf%C3%A9' }],
    ['no encoding that can be undone', { 'cs-uri-stem': '/100%/%E0%A4%A' }, { path: '/100%/%E0%A4%A' }],
    ['a quote', { 'cs-uri-stem': '/%22x%22' }, { path: '/"x"' }],
    ['IPv6', { 'c-ip': '2001:db8::7' }, { client: '2001:db8::7' }],
    ['no Host', { 'x-host-header': '-' }, { host: 'd111111abcdef8.cloudfront.net' }],
    [
      '000 is what nginx calls 499',
      error('000', 'ClientCommError', { 'time-taken': '12.004' }),
      { status: 499, duration: 12.004 },
    ],
    ['from the cache: nobody was asked', same('200', 'Hit'), { status: 200 }],
    ['checked with the origin', same('200', 'RefreshHit'), { attempts: [{}] }],
    ['a redirect to HTTPS', same('301', 'Redirect'), { status: 301 }],
    ['an answer of the origin', {}, { upstreamStatus: 200, attempts: [{ status: 200 }] }],
    [
      'a WebSocket',
      { ...same('101', 'Miss'), 'cs-protocol': 'wss', 'time-taken': '7200.000' },
      { time: '2026-11-01T08:02:31.000Z', attempts: [{ status: 101 }] },
    ],
  ])('%s', ([, record, expected]) => {
    expect(readLine(line(record))).toMatchObject(expected)
  })

  test('what is not there is absent', () => {
    expect(readLine(line(same('200', 'Hit')))).not.toHaveProperty('attempts')
    expect(readLine(line(same('301', 'Redirect')))).not.toHaveProperty('upstreamStatus')
    expect(readLine(line({ ...same('101', 'Miss'), 'time-taken': '7200.000' }))).not.toHaveProperty('duration')
    expect(readLine(line(error('504', 'OriginCommError')))).not.toHaveProperty('upstreamStatus')
    expect(readLine(line(error('502', 'OriginDnsError')))).not.toHaveProperty('attempts')
  })

  test.for([19, 23, 24, 26, 33, 35])('%i columns without a heading', (count) => {
    expect(readLine(line({}, STANDARD.slice(0, count)))).toMatchObject({ format: 'cloudfront', status: 200, duration: 0.043 })
  })

  test.for([12, 15, 18])('%i columns without a heading, and no duration', (count) => {
    const entry = readLine(line({}, STANDARD.slice(0, count)))
    expect(entry).toMatchObject({ format: 'cloudfront', status: 200, path: '/api/orders/17' })
    expect(entry).not.toHaveProperty('duration')
  })

  test.for<[title: string, text: string]>([
    ['fewer than there ever were', line({}, STANDARD.slice(0, 11))],
    ['no place where one should be', line({ 'x-edge-location': 'GET' }, STANDARD.slice(0, 12))],
    [
      'streams of RTMP, from AWS',
      '2010-03-12\t23:51:20\tSEA4\t192.0.2.147\tconnect\t2014\tOK\tbfd8a98bee0840d9b871b7f6ade9908f\trtmp://shqshne4jdp4b6.cloudfront.net/cfx/st\tkey=value\thttp://player.example.com/player.swf\thttp://www.example.com/support\tLNX%2010,0,32,18\t-\t-\t-\t-',
    ],
  ])('no line of CloudFront without a heading: %s', ([, text]) => {
    expect(readLine(text)).toBe('no known format')
  })

  test('an old line knows the result, but not the particular one', () => {
    const old = (record: Record) => failureOf(line(record, STANDARD.slice(0, 26)))
    expect(old(error('502', '-'))).toBe('unknown resolve,connect,tls,send,wait,receive,answer (Error)')
    expect(old(same('502', 'Miss'))).toBe('origin answer status')
  })
})

describe('a heading tells the columns', () => {
  const heading = (columns: readonly string[]): string => `#Fields: ${columns.join(' ')}`

  test('all of them, backwards', () => {
    const columns = STANDARD.toReversed()
    const lines = ['#Version: 1.0', heading(columns), line({}, columns), line(error('502', 'OriginDnsError'), columns)]
    expect(readLines(lines)).toMatchObject([
      'heading',
      'heading',
      { format: 'cloudfront', status: 200, path: '/api/orders/17', host: 'shop.example.com' },
      { status: 502, failure: { by: 'proxy', phases: ['resolve'], reason: 'OriginDnsError' } },
    ])
  })

  test('a few of them, with milliseconds and the times of the origin', () => {
    const columns = [
      'timestamp(ms)',
      'c-ip',
      'sc-status',
      'cs-uri-stem',
      'time-taken',
      'x-edge-detailed-result-type',
      'origin-fbl',
      'origin-lbl',
    ]
    const record = { 'timestamp(ms)': '1793527351914', 'origin-fbl': '0.040', 'origin-lbl': '0.042' }
    const stopped = { ...record, ...error('504', 'OriginCommError'), 'origin-lbl': '-', 'time-taken': '30.040' }
    expect(readLines([heading(columns), line(record, columns), line(stopped, columns)])).toEqual([
      'heading',
      {
        format: 'cloudfront',
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.871Z',
        status: 200,
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ status: 200, header: 0.04, duration: 0.042 }],
      },
      {
        format: 'cloudfront',
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:01.874Z',
        status: 504,
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 30.04,
        attempts: [{ header: 0.04 }],
        failure: { by: 'proxy', phases: ['receive'], how: 'timeout', reason: 'OriginCommError' },
      },
    ])
  })

  test('those of a real-time log, put before it by hand', () => {
    const columns = ['timestamp', 'cs-host', 'x-host-header', 'cs-uri-stem', 'sc-status', 'x-edge-result-type']
    const record = {
      timestamp: '1793527351',
      'cs-host': 'shop.example.com',
      'x-host-header': 'd1.cloudfront.net',
      'cs-uri-stem': '/a?b=1',
    }
    expect(readLines([heading(columns), line(record, columns)])[1]).toMatchObject({
      time: '2026-11-01T10:02:31.000Z',
      host: 'shop.example.com',
      path: '/a',
    })
  })

  test('without a status there is nothing to count, and another heading holds for what follows', () => {
    const columns = ['date', 'time', 'x-edge-location', 'asn']
    expect(readLines([heading(columns), line({}, columns), '#Version: 1.0', line()])).toMatchObject([
      'heading',
      'no sc-status among the fields that were chosen',
      'heading',
      { status: 200 },
    ])
  })

  test('a heading of IIS is none of CloudFront', () => {
    const iis =
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status time-taken'
    const cloudFront = FORMATS.find(({ id }) => id === 'cloudfront')
    expect(cloudFront?.headed?.(iis)).toBeUndefined()
    expect(cloudFront?.headed?.('#Software: Microsoft Internet Information Services 10.0')).toBeUndefined()
  })

  test('a date that is none', () => {
    expect(readLine(line({ date: '2026-13-01' }))).toBe('not a date: date and time')
  })
})

describe('JSON of standard logging (v2)', () => {
  const json = (record: object): string => JSON.stringify({ ...RECORD, ...record })
  test.for<[title: string, text: string, expected: object]>([
    [
      'numbers',
      json({ 'sc-status': 504, 'time-taken': 30.012, 'x-edge-detailed-result-type': 'OriginCommError' }),
      { status: 504, duration: 30.012 },
    ],
    ['000', json({ 'sc-status': '000' }), { status: 499 }],
    [
      'a real-time record, whose seconds a function made a date of',
      '{"timestamp":"2026-11-01T10:02:31.914Z","c-ip":"198.51.100.7","sc-status":503,"cs-method":"GET","cs-host":"shop.example.com","cs-uri-stem":"/api/orders/17","x-edge-location":"IAD89-C1","x-host-header":"d111111abcdef8.cloudfront.net","time-taken":0.006,"x-edge-result-type":"Error","x-edge-response-result-type":"Error","x-edge-detailed-result-type":"CapacityExceeded"}',
      {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.908Z',
        status: 503,
        host: 'shop.example.com',
        failure: { by: 'proxy', phases: ['admit'], how: 'limited', reason: 'CapacityExceeded' },
      },
    ],
    ['what carried it may stand before it', `2026-11-01T10:02:32.000000+00:00 CloudFront_d1 ${json({})}`, { status: 200 }],
    ['a slash that is escaped', json({}).replace('/api/', '\\/api\\/'), { path: '/api/orders/17' }],
  ])('%s', ([, text, expected]) => {
    expect(readLine(text)).toMatchObject({ ...expected, format: 'cloudfront-json' })
  })

  test('without a status', () => {
    expect(readLine('{"date":"2026-11-01","time":"10:02:31","x-edge-location":"FRA56-P4","asn":"64496"}')).toBe(
      'no sc-status among the fields that were chosen',
    )
  })
})

describe("lines of other tools' tests and of AWS", () => {
  test.for<[tool: string, text: string, expected: object]>([
    [
      'AWS: a hit',
      '2019-12-04\t21:02:31\tLAX1\t392\t192.0.2.100\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\t-\tMozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)%20AppleWebKit/537.36%20(KHTML,%20like%20Gecko)%20Chrome/78.0.3904.108%20Safari/537.36\t-\t-\tHit\tSOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==\td111111abcdef8.cloudfront.net\thttps\t23\t0.001\t-\tTLSv1.2\tECDHE-RSA-AES128-GCM-SHA256\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-',
      { status: 200, duration: 0.001, path: '/index.html' },
    ],
    [
      'AWS: a name that was not found',
      '2019-12-13\t22:37:02\tSEA19-C2\t900\t192.0.2.200\tGET\td111111abcdef8.cloudfront.net\t/\t502\t-\tcurl/7.55.1\t-\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\twww.example.com\thttp\t387\t0.103\t-\t-\t-\tError\tHTTP/1.1\t-\t-\t12644\t0.103\tOriginDnsError\ttext/html\t507\t-\t-',
      { status: 502, host: 'www.example.com', failure: { by: 'proxy', phases: ['resolve'], reason: 'OriginDnsError' } },
    ],
    [
      'Elastic: 000, though the result is called Miss',
      '2022-04-19\t12:29:36\tSEA19-C2\t10157\t198.51.100.143\tPOST\td111111abcdef8.cloudfront.net\t/getApplications\t000\thttps://shop.example.com/global\tMozilla/5.0%20(X11)\tsource=global\t-\tMiss\thrsHM5OM6sTIXUleC1G20YtDxMf5Cq0Jbz0pwhVpod2kgEn_W6akCQ==\tshop.example.com\thttps\t1057\t0.238\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tMiss\tHTTP/2.0\t-\t-\t4203\t0.238\tMiss\tapplication/json;charset=UTF-8\t-\t-\t-',
      { status: 499, method: 'POST', attempts: [{}] },
    ],
    [
      'Elastic: a blank in a field, and a line that ends early',
      '2022-11-15\t08:43:04\tSEA19-C2\t10157\t198.51.100.143\tGET\td111111abcdef8.cloudfront.net\t/en(test)\t404\thttps://shop.example.com/\tUser-Agent:%20Mozilla/4.0\t-\tcookie\tError\tid==\tshop.example.com\thttps\t609\t0.318\t203.0.113.142, 203.0.113.56\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/1.1\t-\t-\t50294\t0.318\tError\ttext/html\t-',
      { status: 404, path: '/en(test)', duration: 0.318 },
    ],
    [
      'Logstash: 23 columns, of June 2016',
      '2016-06-10\t18:41:39\tIAD53\t224281\t198.51.100.9\tGET\td27enomp470abc.cloudfront.net\t/content/sample/thing.pdf\t200\thttps://example.com/\tMozilla/5.0%2520(Windows%2520NT%25206.1)\t-\t-\tMiss\tUGskZ6dUKY7b4C6Pt7wAWVsU2KO-vTRe-mR4r9H-WQMjhNvY6w1Xcg==\thost.example.com\thttps\t883\t0.036\t-\tTLSv1.2\tECDHE-RSA-AES128-GCM-SHA256\tRefreshHit',
      { status: 200, host: 'host.example.com', path: '/content/sample/thing.pdf', duration: 0.036 },
    ],
    [
      'Athena: 12 columns, of the beginning',
      '2014-07-05\t20:00:00\tLHR3\t4260\t10.0.0.15\tGET\teabcd12345678.cloudfront.net\t/test-image-1.jpeg\t200\t-\tMozilla/5.0[...]\t-',
      { status: 200, host: 'eabcd12345678.cloudfront.net', path: '/test-image-1.jpeg', client: '10.0.0.15' },
    ],
    [
      '24 columns, of 2016',
      '2016-08-10\t22:08:42\tFRA6\t1045619\t198.51.100.9\tGET\td111111abcdef8.cloudfront.net\t/soundtrack/happen.mp3\t200\thttp://www.example.com/\tMozilla/4.0%2520(compatible)\t-\t-\tHit\tMRVMF7KydIvxMWfJIglgwHQwZsbG2IhRJ07sn9AkKUFSHS9EXAMPLE==\td111111abcdef8.cloudfront.net\thttp\t-\t0.001\t-\t-\t-\tHit\tHTTP/1.1',
      { status: 200, path: '/soundtrack/happen.mp3' },
    ],
  ])('%s', ([, text, expected]) => {
    expect(readLine(text)).toMatchObject({ ...expected, format: 'cloudfront' })
  })
})

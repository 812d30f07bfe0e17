import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it. */
function read(line: string): object | string {
  const format = FORMATS.find((one) => one.recognise(line))
  const entry = format?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? entry : { ...toReportEntry(entry), format: format?.id }
}

const failed = (by: string, phases: string, how?: string, reason?: string): object => ({
  by,
  phases: phases.split(' '),
  ...(how && { how }),
  ...(reason && { reason }),
})
const failureOf = (line: string): unknown => (read(line) as { failure?: unknown }).failure
const ANSWERED = failed('origin', 'answer', 'status')
const OWN = 'admit pick resolve connect tls send wait receive'

const gatewayRecord = (fields: object, rest: object = {}): object => ({
  timeStamp: '2026-11-01T10:02:40+00:00',
  operationName: 'ApplicationGatewayAccess',
  category: 'ApplicationGatewayAccessLog',
  properties: {
    clientIP: '198.51.100.7',
    httpMethod: 'GET',
    originalRequestUriWithArgs: '/api/orders/17?x=1',
    requestUri: '/v2/orders/17',
    httpStatus: 200,
    timeTaken: 0.034,
    serverRouted: '10.0.0.4:80',
    serverStatus: '200',
    serverResponseLatency: '0.028',
    originalHost: 'shop.example.com',
    host: 'internal.example.com',
    error_info: 'ERRORINFO_NO_ERROR',
    ...fields,
  },
  ...rest,
})
const gateway = (fields: object, rest: object = {}): string => JSON.stringify(gatewayRecord(fields, rest))
const untold = { serverRouted: '', serverStatus: '', serverResponseLatency: '' }

describe('Application Gateway', () => {
  const word = (name: string): string => `ERRORINFO_${name}`
  test.for([
    [500, { serverStatus: '500' }, ANSWERED],
    [502, { serverStatus: '502' }, ANSWERED],
    [502, { ...untold, error_info: word('UPSTREAM_NO_LIVE') }, failed('proxy', 'pick', 'empty', word('UPSTREAM_NO_LIVE'))],
    [
      502,
      { serverStatus: '502', error_info: word('UPSTREAM_CLOSED_CONNECTION') },
      failed('proxy', 'send wait receive', 'closed', word('UPSTREAM_CLOSED_CONNECTION')),
    ],
    [
      504,
      { serverStatus: '504', error_info: word('UPSTREAM_TIMED_OUT') },
      failed('proxy', 'send wait receive', 'timeout', word('UPSTREAM_TIMED_OUT')),
    ],
    [
      504,
      { serverStatus: '504', error_info: undefined, errorInfo: word('UPSTREAM_TIMED_OUT') },
      failed('proxy', 'send wait receive', 'timeout', word('UPSTREAM_TIMED_OUT')),
    ],
    [
      502,
      { serverStatus: '', error_info: word('UPSTREAM_NEW_WORD') },
      failed('proxy', 'connect tls send wait receive', undefined, word('UPSTREAM_NEW_WORD')),
    ],
    [502, { ...untold, error_info: word('NEW_WORD') }, failed('proxy', OWN, undefined, word('NEW_WORD'))],
    [502, { serverStatus: '502', error_info: undefined }, failed('unknown', 'connect tls send wait receive answer')],
    [504, { serverStatus: '504', error_info: undefined }, failed('unknown', 'connect tls send wait receive answer', 'timeout')],
    [503, { serverStatus: '503', error_info: undefined }, ANSWERED],
    [502, { serverStatus: '-', error_info: undefined }, failed('proxy', 'connect tls send wait receive')],
    [502, { ...untold, error_info: undefined }, failed('proxy', OWN)],
    [504, { ...untold, error_info: undefined }, failed('proxy', 'resolve connect tls send wait receive', 'timeout')],
    [500, untold, failed('proxy', OWN)],
    [499, { error_info: word('CLIENT_CLOSED_REQUEST') }, undefined],
    [400, { ...untold, error_info: word('INVALID_REQUEST') }, undefined],
    [403, untold, undefined],
  ] as const)('%i with %o', ([httpStatus, fields, failure]) => {
    expect(failureOf(gateway({ httpStatus, ...fields }))).toEqual(failure)
  })

  test('what a client asked for, before rules rewrote it', () => {
    expect(read(gateway({}))).toMatchObject({ path: '/api/orders/17', host: 'shop.example.com', format: 'azure-app-gateway' })
  })

  test('only what a server answered is its status', () => {
    expect(read(gateway({ httpStatus: 404, serverStatus: '404' }))).toMatchObject({ upstreamStatus: 404 })
    for (const error_info of [word('UPSTREAM_TIMED_OUT'), undefined])
      expect(read(gateway({ httpStatus: 504, serverStatus: '504', error_info }))).not.toHaveProperty('upstreamStatus')
  })

  test('the second server answered', () => {
    const lists = { serverRouted: '10.0.0.4:80, 10.0.0.5:80', serverStatus: '502, 200', serverResponseLatency: '0.001, 0.028' }
    expect(read(gateway(lists))).toMatchObject({
      upstream: '10.0.0.5:80',
      upstreamStatus: 200,
      attempts: [
        { upstream: '10.0.0.4:80', status: 502, duration: 0.001 },
        { upstream: '10.0.0.5:80', status: 200, duration: 0.028 },
      ],
    })
  })

  const v1 = (query: string): object => ({
    requestQuery: query,
    serverRouted: undefined,
    serverStatus: undefined,
    serverResponseLatency: undefined,
    originalRequestUriWithArgs: undefined,
    error_info: undefined,
  })
  test('v1 counts in milliseconds, and hides the server in the query', () => {
    const query = 'X-AzureApplicationGateway-CACHE-HIT=0&SERVER-ROUTED=10.0.0.4&SERVER-STATUS=404'
    expect(read(gateway({ ...v1(query), httpStatus: 404, timeTaken: 205 }))).toMatchObject({
      duration: 0.205,
      time: '2026-11-01T10:02:39.795Z',
      path: '/v2/orders/17',
      upstream: '10.0.0.4',
      upstreamStatus: 404,
    })
  })
  test.for([
    ['a client that left', 0, undefined],
    ['nobody to send to, or no answer', 502, failed('proxy', OWN)],
  ] as const)('v1: %s', ([, httpStatus, failure]) => {
    const line = gateway({ ...v1('X-AzureApplicationGateway-CACHE-HIT=0'), httpStatus, timeTaken: 20_015 })
    expect(read(line)).toMatchObject({ status: httpStatus, duration: 20.015 })
    expect(failureOf(line)).toEqual(failure)
  })

  test('a row of the table AGWAccessLogs', () => {
    const row = {
      TimeGenerated: '2026-11-01T10:02:40Z',
      ClientIp: '198.51.100.7',
      HttpMethod: 'GET',
      OriginalRequestUriWithArgs: '/api/orders/17?x=1',
      HttpStatus: 504,
      TimeTaken: 20.002,
      ServerRouted: '10.0.0.4:80',
      ServerStatus: '504',
      ServerResponseLatency: '20.001',
      ErrorInfo: 'ERRORINFO_UPSTREAM_TIMED_OUT',
      Type: 'AGWAccessLogs',
    }
    expect(read(JSON.stringify(row))).toMatchObject({
      format: 'azure-app-gateway',
      time: '2026-11-01T10:02:19.998Z',
      status: 504,
      upstreamDuration: 20.001,
      failure: { how: 'timeout' },
    })
  })

  const BATCH = "several records on one line (Event Hubs): one per line is needed (jq -c '.records[]')"
  test.for([
    ['one record of Event Hubs', JSON.stringify({ records: [gatewayRecord({})] }), undefined],
    ['several records of Event Hubs', JSON.stringify({ records: [gatewayRecord({}), gatewayRecord({})] }), BATCH],
    ["the gateway's own requests", gateway({ clientIP: '127.0.0.1' }), "the gateway's own request (from 127.0.0.1), no client's"],
    ['no time', gateway({}, { timeStamp: undefined }), 'not a date: timeStamp'],
    ['no status', gateway({ httpStatus: '' }), 'not a status: httpStatus'],
    [
      'its firewall log',
      gateway({}, { category: 'ApplicationGatewayFirewallLog', operationName: 'ApplicationGatewayFirewall' }),
      'no format',
    ],
    ['no records', '{"records":[],"category":"ApplicationGatewayAccessLog"}', 'no format'],
  ] as const)('%s', ([, line, reason]) => {
    if (reason === undefined) expect(read(line)).toMatchObject({ status: 200, format: 'azure-app-gateway' })
    else expect(read(line)).toBe(reason)
  })
})

const frontDoor = (fields: object, rest: object = {}): string =>
  JSON.stringify({
    time: '2026-11-01T10:02:40.5430764Z',
    category: 'FrontDoorAccessLog',
    operationName: 'Microsoft.Cdn/Profiles/AccessLog/Write',
    properties: {
      trackingReference: '20261101T100200Z-17d8c5f9b5c',
      httpMethod: 'GET',
      requestUri: 'https://shop.example.com:443/api/orders/17?x=1',
      clientIp: '198.51.100.7',
      timeTaken: '0.123',
      httpStatusCode: '200',
      cacheStatus: 'CONFIG_NOCACHE',
      errorInfo: 'NoError',
      originIp: '192.0.2.10:443',
      originName: 'origin.example.com:443',
      ...fields,
    },
    ...rest,
  })

describe('Front Door', () => {
  test.for([
    ['NoError', ANSWERED],
    ['OriginError', failed('origin', 'answer', 'status', 'OriginError')],
    ['OriginTimeout', failed('proxy', 'connect tls send wait receive', 'timeout', 'OriginTimeout')],
    ['OriginConnectionRefused', failed('proxy', 'connect', 'refused', 'OriginConnectionRefused')],
    ['OriginConnectionError', failed('proxy', 'connect tls', undefined, 'OriginConnectionError')],
    ['OriginConnectionAborted', failed('proxy', 'send wait receive', 'closed', 'OriginConnectionAborted')],
    ['OriginInvalidResponse', failed('proxy', 'receive', 'malformed', 'OriginInvalidResponse')],
    ['ResponseHeaderTooBig', failed('proxy', 'receive', 'malformed', 'ResponseHeaderTooBig')],
    ['DNSFailure', failed('proxy', 'resolve', undefined, 'DNSFailure')],
    ['DNSTimeout', failed('proxy', 'resolve', 'timeout', 'DNSTimeout')],
    ['DNSNameNotResolved', failed('proxy', 'resolve', undefined, 'DNSNameNotResolved')],
    ['SSLHandshakeError', failed('proxy', 'tls', undefined, 'SSLHandshakeError')],
    ['SSLInvalidRootCA', failed('proxy', 'tls', undefined, 'SSLInvalidRootCA')],
    ['SSLInvalidCipher', failed('proxy', 'tls', undefined, 'SSLInvalidCipher')],
    ['CertificateError', failed('proxy', 'tls', undefined, 'CertificateError')],
    ['CertificateNameCheckFailed', failed('proxy', 'tls', undefined, 'CertificateNameCheckFailed')],
    ['RestrictedIP', failed('proxy', 'admit', 'status', 'RestrictedIP')],
    ['UnspecifiedError', failed('unknown', `${OWN} answer`, undefined, 'UnspecifiedError')],
    ['toString', failed('unknown', `${OWN} answer`, undefined, 'toString')],
    [undefined, failed('unknown', `${OWN} answer`)],
  ] as const)('503 with %s', ([errorInfo, failure]) => {
    expect(failureOf(frontDoor({ httpStatusCode: '503', errorInfo }))).toEqual(failure)
  })

  const unasked = { originIp: 'N/A', originName: 'N/A' }
  test.for([
    [
      '0 is a timeout of the origin',
      { httpStatusCode: '0', errorInfo: 'OriginTimeout' },
      504,
      failed('proxy', 'connect tls send wait receive', 'timeout', 'OriginTimeout'),
    ],
    ['0 of a client that left', { httpStatusCode: '0', errorInfo: 'ClientDisconnected' }, 0, undefined],
    ['499', { httpStatusCode: '499', errorInfo: 'ClientDisconnected' }, 499, undefined],
    ['an error from the cache', { ...unasked, httpStatusCode: '503', cacheStatus: 'REMOTE_HIT' }, 503, ANSWERED],
    [
      'a rule of the firewall that answers 503',
      { ...unasked, httpStatusCode: '503', cacheStatus: 'N/A' },
      503,
      failed('proxy', 'admit', 'status'),
    ],
    ['its own', { ...unasked, httpStatusCode: '503' }, 503, failed('proxy', OWN)],
    ['a number', { httpStatusCode: 404 }, 404, undefined],
  ] as const)('%s', ([, fields, status, failure]) => {
    expect(read(frontDoor(fields))).toMatchObject({ status, format: 'azure-front-door' })
    expect(failureOf(frontDoor(fields))).toEqual(failure)
  })

  test('the time is that of the end', () => {
    expect(read(frontDoor({ timeTaken: '30.004' }))).toMatchObject({ time: '2026-11-01T10:02:10.539Z', duration: 30.004 })
  })

  test('a name that was not found is no upstream', () => {
    expect(read(frontDoor({ httpStatusCode: '503', errorInfo: 'DNSFailure', originIp: 'N/A' }))).not.toHaveProperty('upstream')
  })

  test.for([
    [
      'a row of AzureDiagnostics',
      '{"TimeGenerated":"2026-11-01T10:02:40.543Z","Category":"FrontDoorAccessLog","OperationName":"Microsoft.Cdn/Profiles/AccessLog/Write","httpMethod_s":"GET","requestUri_s":"https://shop.example.com:443/x","clientIp_s":"198.51.100.7","timeTaken_s":"0.123","httpStatusCode_d":503,"errorInfo_s":"OriginConnectionRefused","originIp_s":"192.0.2.10:443"}',
      { status: 503, path: '/x', upstream: '192.0.2.10:443', failure: { how: 'refused' } },
    ],
    [
      'the classic one',
      frontDoor(
        { originIp: undefined, originName: undefined, backendHostname: 'origin.example.com:443', isReceivedFromClient: true },
        { category: 'FrontdoorAccessLog', operationName: 'Microsoft.Network/FrontDoor/AccessLog/Write' },
      ),
      { status: 200, upstream: 'origin.example.com:443', upstreamStatus: 200 },
    ],
  ] as const)('%s', ([, line, entry]) => {
    expect(read(line)).toMatchObject({ format: 'azure-front-door', ...entry })
  })

  test.for([
    [
      'an origin shield',
      frontDoor({ isReceivedFromClient: false }),
      "line of an origin shield: the client's request has a line of its own",
    ],
    ['no time', frontDoor({}, { time: '' }), 'not a date: time'],
    ['no status', frontDoor({ httpStatusCode: 'N/A' }), 'not a status: httpStatusCode'],
    [
      'its firewall log',
      frontDoor(
        {},
        {
          category: 'FrontDoorWebApplicationFirewallLog',
          operationName: 'Microsoft.Cdn/Profiles/WebApplicationFirewallLog/Write',
        },
      ),
      'no format',
    ],
  ] as const)('%s', ([, line, reason]) => {
    expect(read(line)).toBe(reason)
  })
})

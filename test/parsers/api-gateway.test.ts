import { describe, expect, test } from 'vitest'
import { failureOf, readLine } from './read-line.ts'

const RECORD = {
  requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
  ip: '198.51.100.7',
  requestTime: '01/Nov/2026:10:02:29 +0000',
  httpMethod: 'GET',
  resourcePath: '/orders/{id}',
  status: '200',
  protocol: 'HTTP/1.1',
  responseLength: '512',
}
/** Keys that tell who made an error, as they are where nothing is to be told. */
const QUIET = {
  integrationLatency: '43',
  integrationStatus: '-',
  integrationErrorMessage: '-',
  errorMessage: '-',
  errorResponseType: '-',
}
const line = (values: object): string => JSON.stringify({ ...RECORD, ...values })

const ALL = 'admit,pick,resolve,connect,tls,send,wait,receive,answer'

describe('who made the error, where and how', () => {
  test.for<[title: string, values: object, failure: string]>([
    ['the backend', { ...QUIET, status: '500', integrationStatus: '500' }, 'origin answer status'],
    [
      'the backend, and the gateway gave its status another name',
      { ...QUIET, status: '502', integrationStatus: '500' },
      'origin answer status',
    ],
    [
      'the function, where the log has what the service said',
      { ...QUIET, status: '500', integrationStatus: '200' },
      'origin answer status',
    ],
    [
      'an integration whose certificate is not trusted, from Sumo Logic',
      {
        ...QUIET,
        status: '500',
        integrationErrorMessage:
          'Execution failed due to configuration error: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      },
      'proxy tls',
    ],
    [
      'the function threw, REST',
      {
        ...QUIET,
        status: '502',
        integrationErrorMessage: "Lambda Customer Function Error:'BUCKET'",
        errorMessage: 'Internal server error',
        errorResponseType: 'INTEGRATION_FAILURE',
      },
      'origin answer status (INTEGRATION_FAILURE)',
    ],
    [
      'the function threw, HTTP API',
      {
        status: '500',
        routeKey: 'GET /x',
        integrationErrorMessage:
          'The Lambda function returned the following error: boom. Check your Lambda function code and try again.',
      },
      'origin answer status',
    ],
    [
      "a function's answer of the wrong shape, by the message",
      {
        ...QUIET,
        status: '502',
        integrationErrorMessage: 'Malformed Lambda proxy response',
        errorResponseType: 'INTEGRATION_FAILURE',
      },
      'proxy receive malformed (INTEGRATION_FAILURE)',
    ],
    [
      'the same, by what Lambda and the gateway say',
      { ...QUIET, status: '502', integrationStatus: '200', errorMessage: 'Internal server error' },
      'proxy receive malformed (Internal server error)',
    ],
    [
      'the timer of a REST API',
      {
        ...QUIET,
        status: '504',
        integrationLatency: '29004',
        errorMessage: 'Endpoint request timed out',
        errorResponseType: 'INTEGRATION_TIMEOUT',
      },
      'proxy connect,tls,send,wait,receive timeout (INTEGRATION_TIMEOUT)',
    ],
    [
      'the timer, remapped to another status',
      { ...QUIET, status: '500', errorResponseType: 'INTEGRATION_TIMEOUT' },
      'proxy connect,tls,send,wait,receive timeout (INTEGRATION_TIMEOUT)',
    ],
    [
      'the timer of an HTTP API, told by how long it took',
      { status: '503', routeKey: 'GET /x', integrationLatency: '30003', integrationStatus: '-' },
      'proxy connect,tls,send,wait,receive timeout',
    ],
    ['the same, no status of what is behind it', { status: '504', integrationLatency: '29010' }, `unknown ${ALL} timeout`],
    [
      'not reached',
      {
        ...QUIET,
        status: '504',
        errorMessage: 'Network error communicating with endpoint',
        errorResponseType: 'INTEGRATION_FAILURE',
      },
      'proxy resolve,connect,tls (INTEGRATION_FAILURE)',
    ],
    [
      'an address that is none',
      { ...QUIET, status: '500', integrationErrorMessage: 'Invalid endpoint address' },
      'proxy resolve',
    ],
    ['a certificate', { ...QUIET, status: '500', integrationErrorMessage: 'General SSLEngine problem' }, 'proxy tls'],
    [
      'the integration failed, no more is known',
      { status: '500', errorResponseType: 'INTEGRATION_FAILURE' },
      'proxy resolve,connect,tls,send,wait,receive (INTEGRATION_FAILURE)',
    ],
    ['Lambda had no room', { ...QUIET, status: '500', integrationErrorMessage: 'Rate Exceeded.' }, 'origin answer status'],
    [
      'the gateway may not call the function',
      { ...QUIET, status: '500', integrationErrorMessage: 'Invalid permissions on Lambda function' },
      'proxy connect refused',
    ],
    [
      'nobody behind a private integration',
      { status: '503', routeKey: 'GET /x', errorMessage: 'Service Unavailable' },
      'proxy pick,resolve,connect (Service Unavailable)',
    ],
    [
      'the configuration',
      { ...QUIET, status: '500', integrationLatency: '-', errorResponseType: 'API_CONFIGURATION_ERROR' },
      'proxy admit error (API_CONFIGURATION_ERROR)',
    ],
    [
      'the authorizer',
      { ...QUIET, status: '500', errorResponseType: 'AUTHORIZER_FAILURE' },
      'proxy admit error (AUTHORIZER_FAILURE)',
    ],
    [
      "the authorizer's configuration",
      { ...QUIET, status: '500', errorResponseType: 'AUTHORIZER_CONFIGURATION_ERROR' },
      'proxy admit error (AUTHORIZER_CONFIGURATION_ERROR)',
    ],
    ['the authorizer, by its error', { status: '500', routeKey: 'GET /x', authorizerError: 'boom' }, 'proxy admit error'],
    [
      'throttled, remapped to a 5xx',
      { ...QUIET, status: '503', errorResponseType: 'THROTTLED' },
      'proxy admit limited (THROTTLED)',
    ],
    [
      'the quota, remapped',
      { ...QUIET, status: '503', errorResponseType: 'QUOTA_EXCEEDED' },
      'proxy admit limited (QUOTA_EXCEEDED)',
    ],
    ['nothing was asked, and no word for it', { ...QUIET, status: '500', integrationLatency: '-' }, 'proxy admit'],
    [
      'nothing was asked, the log has no word for it',
      { status: '500', integrationLatency: '-', integrationStatus: '-' },
      'proxy admit error',
    ],
    ['nothing tells', { status: '500' }, `unknown ${ALL}`],
    ['throttled', { ...QUIET, status: '429', errorResponseType: 'THROTTLED' }, 'none'],
    ['forbidden by the firewall', { ...QUIET, status: '403', errorResponseType: 'WAF_FILTERED' }, 'none'],
  ])('%s', ([, values, failure]) => {
    expect(failureOf(line(values))).toBe(failure)
  })
})

describe('what was read', () => {
  test.for<[title: string, text: string, expected: object]>([
    [
      'a template that takes all tells less than the path',
      line({ resourcePath: '/{proxy+}', path: '/prod/orders/17' }),
      { path: '/prod/orders/17' },
    ],
    ['a template that takes all, and no path', line({ resourcePath: '/{proxy+}' }), { path: '/{proxy+}' }],
    [
      'the key of a route',
      line({ resourcePath: undefined, httpMethod: undefined, routeKey: 'POST /orders/{id}' }),
      { method: 'POST', path: '/orders/{id}' },
    ],
    ['any method', line({ resourcePath: undefined, httpMethod: undefined, routeKey: 'ANY /orders' }), { path: '/orders' }],
    [
      'the default route',
      line({ resourcePath: undefined, routeKey: '$default', path: '/orders/17?x=1' }),
      { path: '/orders/17' },
    ],
    ['milliseconds of its beginning', line({ requestTimeEpoch: '1793527349914' }), { time: '2026-11-01T10:02:29.914Z' }],
    ['ISO', line({ requestTime: '2026-11-01T10:02:29.914Z' }), { time: '2026-11-01T10:02:29.914Z' }],
    [
      'no id but the extended one',
      line({ requestId: undefined, extendedRequestId: 'AyDBtGT_vHcEQHA=' }),
      { requestId: 'AyDBtGT_vHcEQHA=' },
    ],
    [
      'what is behind it',
      line({ ...QUIET, integrationStatus: '200' }),
      { upstreamStatus: 200, attempts: [{ status: 200, duration: 0.043 }] },
    ],
    [
      'a status of Lambda that is not the answer',
      line({ ...QUIET, status: '404', integrationStatus: '200' }),
      { attempts: [{ duration: 0.043 }] },
    ],
    [
      'what the function said, beside what the service did',
      line({ status: '500', integrationServiceStatus: '200', integrationStatus: '500', integrationLatency: '9' }),
      { upstreamStatus: 500, upstreamDuration: 0.009 },
    ],
    [
      'the variables with their dots',
      '{"context.requestId":"a1","context.identity.sourceIp":"198.51.100.7","context.requestTime":"01/Nov/2026:10:02:29 +0000","context.status":"504","context.resource-path":"-","integrationLatency":"29001","context.error.responseType":"INTEGRATION_TIMEOUT","context.domainName":"shop.example.com"}',
      { client: '198.51.100.7', status: 504, host: 'shop.example.com', requestId: 'a1' },
    ],
    [
      'no quotes, and no value',
      '{"requestId":"a1","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","httpMethod":"GET","path":"/x","routeKey":"GET /x","status":503,"responseLatency":12,"integrationLatency":-}',
      { status: 503, duration: 0.012 },
    ],
    [
      'a message that was quoted already',
      '{"requestId":"a1","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","httpMethod":"GET","resourcePath":"/x","status":"504","errorMessageString":""Endpoint request timed out"","errorResponseType":"INTEGRATION_TIMEOUT"}',
      {
        status: 504,
        failure: {
          by: 'proxy',
          phases: ['connect', 'tls', 'send', 'wait', 'receive'],
          how: 'timeout',
          reason: 'INTEGRATION_TIMEOUT',
        },
      },
    ],
    ['as CloudWatch exports it', JSON.stringify({ timestamp: 1793527349914, message: line({ status: '500' }) }), { status: 500 }],
    ['as CloudWatch shows it', `2026-11-01T10:02:30.745000+00:00 6e654907fa42d448c909e3b61e8b6b45 ${line({})}`, { status: 200 }],
    [
      'a WebSocket',
      line({ httpMethod: undefined, resourcePath: undefined, routeKey: '$connect', eventType: 'CONNECT' }),
      { status: 200 },
    ],
  ])('%s', ([, text, expected]) => {
    expect(readLine(text)).toMatchObject({ ...expected, format: 'api-gateway' })
  })

  test('a status of Lambda that is not the answer is none', () => {
    expect(readLine(line({ ...QUIET, status: '404', integrationStatus: '200' }))).not.toHaveProperty('upstreamStatus')
    expect(readLine(line({ routeKey: '$connect', httpMethod: undefined, resourcePath: undefined }))).not.toHaveProperty('path')
  })

  test.for([
    ['no status', line({ status: '-' }), 'not a status: $context.status'],
    ['no time', line({ requestTime: '-' }), 'not a date: $context.requestTime'],
  ] as const)('%s', ([, text, reason]) => {
    expect(readLine(text)).toBe(reason)
  })
})

describe("lines of others' logs, with other addresses", () => {
  test.for<[title: string, text: string, expected: object]>([
    [
      'a gateway that said no',
      '{"apiId":"abcdef1234","dynamoDBErrorMessage":"-","errorMessage":"Unauthorized","extendedRequestId":"A4622ElxvHcEYvw=","httpMethod":"GET","integrationLatency":"-","integrationStatus":"-","path":"/prod/PythonResource","protocol":"HTTP/1.1","requestId":"e7d6f732-4b2c-4de8-9f95-af7dc4c3b8a7","requestTime":"22/Jul/2026:03:52:49 +0000","requestTimeEpoch":"1784692369745","resourcePath":"/PythonResource","responseLength":"26","sourceIp":"198.51.100.105","stage":"prod","status":"401","userAgent":"curl/8.10.1","wafLatency":"6","wafResponseCode":"WAF_ALLOW","wafStatus":"200"}',
      { status: 401, client: '198.51.100.105', path: '/PythonResource', time: '2026-07-22T03:52:49.745Z' },
    ],
    [
      'Elastic: a REST API',
      '{"requestId": "caa4a500-2651-4476-aa1f-a639b858819b","ip": "198.51.100.8","caller": "-","user": "-","requestTime": "19/Jul/2023:16:15:46 +0000","httpMethod": "GET","resourcePath": "/pets/{petId}","status": "200","protocol": "HTTP/1.1","responseLength": "49"}',
      { status: 200, path: '/pets/{petId}', time: '2023-07-19T16:15:46.000Z' },
    ],
    [
      'Elastic: a WebSocket that was not connected',
      '{"requestId":"Iq9gwFDNoAMFo1A=","ip":"198.51.100.8","caller":"-","user":"-","requestTime":"26/Jul/2023:12:20:46 +0000","eventType":"CONNECT","routeKey":"$connect","status":"500","connectionId":"Iq8gj1UmIAMCKpA=","apiId":"z1ctxygne5","stage":"production","domainName":"shop.example.com"}',
      { status: 500, host: 'shop.example.com', failure: { by: 'unknown' } },
    ],
    [
      'an integration that said no',
      '{"httpMethod":"GET","integrationError":"-","integrationLatency":"9","integrationStatus":"401","requestId":"example-request-id","requestTime":"12/Sep/2026:12:00:00 +0000","responseLatency":"16","routeKey":"ANY /api/{proxy+}","sourceIp":"192.0.2.1","status":"401"}',
      { status: 401, upstreamStatus: 401, duration: 0.016, path: '/api/{proxy+}' },
    ],
    [
      'underscores',
      '{"accountId": "111122223333", "authorizer_error": "-", "domainName": "shop.example.com", "error_message": "Endpoint request timed out", "error_responseType": "INTEGRATION_TIMEOUT", "extendedRequestId": "YIwYiFstIAMESqA=", "httpMethod": "POST", "identity_sourceIp": "198.51.100.9", "integration_error": "-", "integration_integrationStatus": "-", "integration_latency": "28990", "integration_status": "-", "path": "/prod/index/projects", "requestId": "3a5aa225-0000-4000-8000-ea08f3a5aa22", "requestTimeEpoch": "1716320923709", "resourcePath": "/index/{entity}", "responseLatency": "29009", "status": "504"}',
      {
        status: 504,
        method: 'POST',
        client: '198.51.100.9',
        host: 'shop.example.com',
        duration: 29.009,
        upstreamDuration: 28.99,
      },
    ],
  ])('%s', ([, text, expected]) => {
    expect(readLine(text)).toMatchObject({ ...expected, format: 'api-gateway' })
  })
})

describe('the Common Log Format', () => {
  const clf = (status: string, rest = '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37'): string =>
    `198.51.100.7 - AIDA1 [01/Nov/2026:11:02:29 +0100] "GET /orders/{id} HTTP/1.1" ${status} 41 ${rest}`
  test.for([
    ['with the id', clf('200'), { status: 200, path: '/orders/{id}', time: '2026-11-01T10:02:29.000Z' }],
    [
      'with both ids',
      clf('200', '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37 AyDBtGT_vHcEQHA='),
      { requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37' },
    ],
    ['an id that was replaced', clf('200', '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37_REPLACED_INVALID_REQUEST_ID'), { status: 200 }],
    ['an id of an HTTP API', clf('200', 'GQIVriFLIAMEMsA='), { requestId: 'GQIVriFLIAMEMsA=' }],
    ['IPv6', clf('200').replace('198.51.100.7', '2001:db8::7'), { client: '2001:db8::7' }],
  ] as const)('%s', ([, text, expected]) => {
    expect(readLine(text)).toMatchObject({ ...expected, format: 'api-gateway' })
  })

  test('of an error it tells nothing but the status', () => {
    expect(failureOf(clf('502'))).toBe(`unknown ${ALL}`)
    expect(failureOf(clf('504'))).toBe(`unknown ${ALL} timeout`)
  })

  test('combined is none', () => {
    expect(readLine(clf('200', '"-" "curl/8.5.0"'))).toMatchObject({ format: 'nginx-combined' })
  })
})

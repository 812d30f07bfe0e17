import type { EntryReader, Format } from '../src/model/format.ts'
import { API_GATEWAY_ADVICE } from './shared/api-gateway-advice.ts'
import { apiGatewayClf } from './shared/api-gateway-clf.ts'
import { openApiGateway } from './shared/api-gateway-entry.ts'
import { type ApiGatewayRecord, apiGatewayRecord } from './shared/api-gateway-record.ts'

const NOT_THIS = 'not a line of API Gateway'

/** Access log of Amazon API Gateway (REST, HTTP and WebSocket APIs): JSON with the usual keys, or the Common Log Format. */
export const apiGateway: Format = {
  id: 'api-gateway',
  title: 'Amazon API Gateway',
  spec: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-access-logging.html',
  examples: [
    {
      title: 'a success',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"200","protocol":"HTTP/1.1","responseLength":"512","responseLatency":"47","integrationLatency":"43","integrationStatus":"200","integrationErrorMessage":"-","errorMessage":"-","errorResponseType":"-"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 200,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 0.047,
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [{ status: 200, duration: 0.043 }],
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'the timer of the integration',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"504","protocol":"HTTP/1.1","responseLength":"41","responseLatency":"29009","integrationLatency":"29004","integrationStatus":"-","integrationErrorMessage":"-","errorMessage":"Endpoint request timed out","errorResponseType":"INTEGRATION_TIMEOUT"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 504,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 29.009,
        upstreamDuration: 29.004,
        attempts: [{ duration: 29.004 }],
        failure: {
          by: 'proxy',
          phases: ['connect', 'tls', 'send', 'wait', 'receive'],
          how: 'timeout',
          reason: 'INTEGRATION_TIMEOUT',
        },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'the integration was not reached',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"504","protocol":"HTTP/1.1","responseLength":"512","responseLatency":"8","integrationLatency":"5","integrationStatus":"-","integrationErrorMessage":"Network error communicating with endpoint","errorMessage":"Network error communicating with endpoint","errorResponseType":"INTEGRATION_FAILURE"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 504,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 0.008,
        upstreamDuration: 0.005,
        attempts: [{ duration: 0.005 }],
        failure: { by: 'proxy', phases: ['resolve', 'connect', 'tls'], reason: 'INTEGRATION_FAILURE' },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'the function threw',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"502","protocol":"HTTP/1.1","responseLength":"512","responseLatency":"47","integrationLatency":"43","integrationStatus":"200","integrationErrorMessage":"Lambda Customer Function Error:TypeError","errorMessage":"Internal server error","errorResponseType":"INTEGRATION_FAILURE"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 502,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 0.047,
        upstreamDuration: 0.043,
        attempts: [{ duration: 0.043 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status', reason: 'INTEGRATION_FAILURE' },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'what is behind it answered',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"503","protocol":"HTTP/1.1","responseLength":"512","responseLatency":"47","integrationLatency":"43","integrationStatus":"503","integrationErrorMessage":"-","errorMessage":"-","errorResponseType":"-"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 503,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 0.047,
        upstreamStatus: 503,
        upstreamDuration: 0.043,
        attempts: [{ status: 503, duration: 0.043 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'the authorizer failed',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","extendedRequestId":"AyDBtGT_vHcEQHA=","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","requestTimeEpoch":"1793527349914","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/17","status":"500","protocol":"HTTP/1.1","responseLength":"512","responseLatency":"12","integrationLatency":"-","integrationStatus":"-","integrationErrorMessage":"-","errorMessage":"-","errorResponseType":"AUTHORIZER_FAILURE"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.914Z',
        time: '2026-11-01T10:02:29.914Z',
        status: 500,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        duration: 0.012,
        failure: { by: 'proxy', phases: ['admit'], how: 'error', reason: 'AUTHORIZER_FAILURE' },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'an HTTP API, as the console proposes',
      line: '{"requestId":"7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37","ip":"198.51.100.7","requestTime":"01/Nov/2026:10:02:29 +0000","httpMethod":"GET","routeKey":"GET /orders/{id}","status":"200","protocol":"HTTP/1.1","responseLength":"512"}',
      entry: {
        loggedAt: '2026-11-01T10:02:29.000Z',
        time: '2026-11-01T10:02:29.000Z',
        status: 200,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
    {
      title: 'in the Common Log Format, as the console proposes',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:29 +0000] "GET /orders/{id} HTTP/1.1" 504 41 7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37 AyDBtGT_vHcEQHA=',
      entry: {
        loggedAt: '2026-11-01T10:02:29.000Z',
        time: '2026-11-01T10:02:29.000Z',
        status: 504,
        method: 'GET',
        path: '/orders/{id}',
        client: '198.51.100.7',
        failure: {
          by: 'unknown',
          phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'],
          how: 'timeout',
        },
        requestId: '7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37',
      },
    },
  ],
  advice: API_GATEWAY_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const toEntry = openApiGateway()
    return {
      read(line) {
        const record = recordOf(line)
        return record === undefined ? NOT_THIS : toEntry(record)
      },
    }
  },
}

function recordOf(line: string): ApiGatewayRecord | undefined {
  return apiGatewayClf(line) ?? apiGatewayRecord(line)
}

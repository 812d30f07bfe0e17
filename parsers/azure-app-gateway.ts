import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName } from './shared/address.ts'
import { APP_GATEWAY_ADVICE } from './shared/azure-advice.ts'
import { type AzureFields, azureRecord, textField } from './shared/azure-record.ts'
import { Draft } from './shared/draft.ts'
import { gatewayFailure, isOwnStatus } from './shared/gateway-failure.ts'
import { methodOf, pathOf } from './shared/http-request.ts'
import { numberOf } from './shared/json-fields.ts'
import { splitList } from './shared/lists.ts'
import { type Clock, isoClock } from './shared/time.ts'
import { httpStatus, milliseconds, word } from './shared/values.ts'

const NOT_THIS: SkipReason = "not JSON of Azure's Application Gateway"
const OWN: SkipReason = "the gateway's own request (from 127.0.0.1), no client's"

/** The access log of Azure's Application Gateway, v2 and v1, as it lies in storage or comes out of Log Analytics. */
export const azureAppGateway: Format = {
  id: 'azure-app-gateway',
  title: 'Azure, Application Gateway',
  spec: 'https://learn.microsoft.com/azure/application-gateway/monitor-application-gateway-reference#access-log-category',
  examples: [
    {
      title: 'a success',
      line: '{"timeStamp":"2026-11-01T10:02:40+00:00","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","listenerName":"https","ruleName":"api","backendPoolName":"shop","backendSettingName":"shop-http","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_2","clientIP":"198.51.100.7","clientPort":45057,"httpMethod":"GET","originalRequestUriWithArgs":"/api/orders/17?x=1","requestUri":"/api/orders/17","requestQuery":"x=1","userAgent":"curl/8.5.0","httpStatus":200,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"clientResponseTime":0,"timeTaken":0.034,"WAFEvaluationTime":"0.000","WAFMode":"Detection","transactionId":"592d1649f75a8d480a3c4dc6a975309d","sslEnabled":"on","serverRouted":"10.0.0.4:80","serverStatus":"200","serverResponseLatency":"0.028","upstreamSourcePort":"21564","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_NO_ERROR","contentType":"application/json"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.966Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.034,
        upstream: '10.0.0.4:80',
        upstreamStatus: 200,
        upstreamDuration: 0.028,
        attempts: [{ upstream: '10.0.0.4:80', status: 200, duration: 0.028 }],
        requestId: '592d1649f75a8d480a3c4dc6a975309d',
      },
    },
    {
      title: 'the server itself answered',
      line: '{"timeStamp":"2026-11-01T10:02:40+00:00","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","listenerName":"https","ruleName":"api","backendPoolName":"shop","backendSettingName":"shop-http","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_2","clientIP":"198.51.100.7","clientPort":45057,"httpMethod":"GET","originalRequestUriWithArgs":"/api/orders/17?x=1","requestUri":"/api/orders/17","requestQuery":"x=1","userAgent":"curl/8.5.0","httpStatus":503,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"clientResponseTime":0,"timeTaken":0.034,"WAFEvaluationTime":"0.000","WAFMode":"Detection","transactionId":"592d1649f75a8d480a3c4dc6a975309d","sslEnabled":"on","serverRouted":"10.0.0.4:80","serverStatus":"503","serverResponseLatency":"0.028","upstreamSourcePort":"21564","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_NO_ERROR","contentType":"application/json"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.966Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.034,
        upstream: '10.0.0.4:80',
        upstreamStatus: 503,
        upstreamDuration: 0.028,
        attempts: [{ upstream: '10.0.0.4:80', status: 503, duration: 0.028 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '592d1649f75a8d480a3c4dc6a975309d',
      },
    },
    {
      title: 'nobody to send to',
      line: '{"timeStamp":"2026-11-01T10:02:40+00:00","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","listenerName":"https","ruleName":"api","backendPoolName":"shop","backendSettingName":"shop-http","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_2","clientIP":"198.51.100.7","clientPort":45057,"httpMethod":"GET","originalRequestUriWithArgs":"/api/orders/17?x=1","requestUri":"/api/orders/17","requestQuery":"x=1","userAgent":"curl/8.5.0","httpStatus":502,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"clientResponseTime":0,"timeTaken":0.001,"WAFEvaluationTime":"0.000","WAFMode":"Detection","transactionId":"592d1649f75a8d480a3c4dc6a975309d","sslEnabled":"on","serverRouted":"","serverStatus":"","serverResponseLatency":"","upstreamSourcePort":"21564","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_UPSTREAM_NO_LIVE","contentType":"application/json"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: 'ERRORINFO_UPSTREAM_NO_LIVE' },
        requestId: '592d1649f75a8d480a3c4dc6a975309d',
      },
    },
    {
      title: 'the server closed the connection',
      line: '{"timeStamp":"2026-11-01T10:02:40+00:00","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","listenerName":"https","ruleName":"api","backendPoolName":"shop","backendSettingName":"shop-http","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_2","clientIP":"198.51.100.7","clientPort":45057,"httpMethod":"GET","originalRequestUriWithArgs":"/api/orders/17?x=1","requestUri":"/api/orders/17","requestQuery":"x=1","userAgent":"curl/8.5.0","httpStatus":502,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"clientResponseTime":0,"timeTaken":0.003,"WAFEvaluationTime":"0.000","WAFMode":"Detection","transactionId":"592d1649f75a8d480a3c4dc6a975309d","sslEnabled":"on","serverRouted":"10.0.0.4:80","serverStatus":"502","serverResponseLatency":"0.002","upstreamSourcePort":"21564","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_UPSTREAM_CLOSED_CONNECTION","contentType":"application/json"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.997Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        upstream: '10.0.0.4:80',
        upstreamDuration: 0.002,
        attempts: [{ upstream: '10.0.0.4:80', status: 502, duration: 0.002 }],
        failure: {
          by: 'proxy',
          phases: ['send', 'wait', 'receive'],
          how: 'closed',
          reason: 'ERRORINFO_UPSTREAM_CLOSED_CONNECTION',
        },
        requestId: '592d1649f75a8d480a3c4dc6a975309d',
      },
    },
    {
      title: 'two servers, one after the other, were too slow',
      line: '{"timeStamp":"2026-11-01T10:02:40+00:00","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","listenerName":"https","ruleName":"api","backendPoolName":"shop","backendSettingName":"shop-http","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_2","clientIP":"198.51.100.7","clientPort":45057,"httpMethod":"GET","originalRequestUriWithArgs":"/api/orders/17?x=1","requestUri":"/api/orders/17","requestQuery":"x=1","userAgent":"curl/8.5.0","httpStatus":504,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"clientResponseTime":0,"timeTaken":40.002,"WAFEvaluationTime":"0.000","WAFMode":"Detection","transactionId":"592d1649f75a8d480a3c4dc6a975309d","sslEnabled":"on","serverRouted":"10.0.0.4:80, 10.0.0.5:80","serverStatus":"504, 504","serverResponseLatency":"20.001, 20.000","upstreamSourcePort":"21564","originalHost":"shop.example.com","host":"shop.example.com","error_info":"ERRORINFO_UPSTREAM_TIMED_OUT","contentType":"application/json"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:01:59.998Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 40.002,
        upstream: '10.0.0.5:80',
        upstreamDuration: 20,
        attempts: [
          { upstream: '10.0.0.4:80', status: 504, duration: 20.001 },
          { upstream: '10.0.0.5:80', status: 504, duration: 20 },
        ],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout', reason: 'ERRORINFO_UPSTREAM_TIMED_OUT' },
        requestId: '592d1649f75a8d480a3c4dc6a975309d',
      },
    },
    {
      title: 'v1: milliseconds, and the server in the query',
      line: '{"resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/SHOPGW","operationName":"ApplicationGatewayAccess","time":"2026-11-01T10:02:40Z","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"ApplicationGatewayRole_IN_0","clientIP":"198.51.100.7","clientPort":46886,"httpMethod":"GET","requestUri":"/api/orders/17","requestQuery":"X-AzureApplicationGateway-CACHE-HIT=0&SERVER-ROUTED=10.0.0.4&X-AzureApplicationGateway-LOG-ID=874f1f0f-6807-41c9-b7bc-f3cfa74aa0b1&SERVER-STATUS=503","userAgent":"-","httpStatus":503,"httpVersion":"HTTP/1.0","receivedBytes":65,"sentBytes":553,"timeTaken":205,"sslEnabled":"off","host":"shop.example.com","originalHost":"shop.example.com"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.795Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.205,
        upstream: '10.0.0.4',
        upstreamStatus: 503,
        attempts: [{ upstream: '10.0.0.4', status: 503 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'a row of Log Analytics',
      line: '{"TimeGenerated":"2026-11-01T10:02:40.000Z","ResourceType":"APPLICATIONGATEWAYS","Category":"ApplicationGatewayAccessLog","OperationName":"ApplicationGatewayAccess","instanceId_s":"appgw_2","clientIP_s":"198.51.100.7","httpMethod_s":"GET","requestUri_s":"/api/orders/17","httpStatus_d":502,"sentBytes_d":466,"timeTaken_d":0.004,"serverRouted_s":"10.0.0.4:80","serverStatus_s":"502","serverResponseLatency_s":"0.004","originalHost_s":"shop.example.com","error_info_s":"ERRORINFO_UPSTREAM_CLOSED_CONNECTION","Type":"AzureDiagnostics"}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.000Z',
        time: '2026-11-01T10:02:39.996Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.004,
        upstream: '10.0.0.4:80',
        upstreamDuration: 0.004,
        attempts: [{ upstream: '10.0.0.4:80', status: 502, duration: 0.004 }],
        failure: {
          by: 'proxy',
          phases: ['send', 'wait', 'receive'],
          how: 'closed',
          reason: 'ERRORINFO_UPSTREAM_CLOSED_CONNECTION',
        },
      },
    },
  ],
  advice: APP_GATEWAY_ADVICE,
  recognise: (line) => azureRecord(line, 'gateway') !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const clock = isoClock()
    return {
      read(line): Entry | SkipReason {
        const fields = azureRecord(line, 'gateway')
        return typeof fields === 'object' ? fill(fields, draft, clock) : (fields ?? NOT_THIS)
      },
    }
  },
}

function fill(fields: AzureFields, draft: Draft, clock: Clock): Entry | SkipReason {
  const status = numberOf(fields.get('httpstatus'))
  const logged = clock(textField(fields, 'timestamp', 'time', 'timegenerated') ?? '')
  if (logged === undefined) return 'not a date: timeStamp'
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: httpStatus'
  const client = textField(fields, 'clientip')
  if (client === '127.0.0.1') return OWN
  const entry = draft.clear()
  entry.status = status
  entry.loggedAt = logged
  entry.duration = durationOf(fields)
  entry.time = Math.max(0, logged - (entry.duration ?? 0))
  entry.method = methodOf(textField(fields, 'httpmethod'))
  entry.path = pathOf(textField(fields, 'originalrequesturiwithargs', 'requesturi'))
  entry.host = hostName(textField(fields, 'originalhost', 'host'))
  entry.client = client
  entry.size = numberOf(fields.get('sentbytes'))
  entry.requestId = textField(fields, 'transactionid')
  const error = textField(fields, 'errorinfo')
  readServers(fields, draft)
  const told = draft.attempts.at(-1)?.status
  const isOwn = told !== undefined && isOwnStatus(told) && error !== 'ERRORINFO_NO_ERROR'
  if (told !== undefined && !isOwn) entry.upstreamStatus = told
  entry.failure = gatewayFailure(error, entry)
  return entry
}

/** v2 counts in seconds, v1 in milliseconds: it has no field for its servers. */
function durationOf(fields: AzureFields): number | undefined {
  const taken = textField(fields, 'timetaken')
  return fields.has('serverstatus') || fields.has('serverrouted') ? milliseconds(taken) : roundedOf(taken)
}

function roundedOf(text: string | undefined): number | undefined {
  const value = numberOf(text)
  return value === undefined ? undefined : Math.round(value)
}

/** The servers that were tried, in lists if there were several; v1 hides the one in the query that it sent. */
function readServers(fields: AzureFields, draft: Draft): void {
  const query = textField(fields, 'requestquery')
  const servers = splitList(textField(fields, 'serverrouted') ?? queryValue(query, 'SERVER-ROUTED'))
  const statuses = splitList(textField(fields, 'serverstatus') ?? queryValue(query, 'SERVER-STATUS'))
  const latencies = splitList(textField(fields, 'serverresponselatency'))
  servers.forEach((server, index) => {
    if (word(server) === undefined) return
    const attempt = draft.attempt(server)
    attempt.status = httpStatus(statuses[index])
    attempt.duration = milliseconds(latencies[index])
  })
}

function queryValue(query: string | undefined, name: string): string | undefined {
  const pair = query?.split('&').find((one) => one.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

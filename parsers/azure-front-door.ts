import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName, withoutPort } from './shared/address.ts'
import { FRONT_DOOR_ADVICE } from './shared/azure-advice.ts'
import { type AzureFields, azureRecord, textField } from './shared/azure-record.ts'
import { Draft } from './shared/draft.ts'
import { frontDoorFailure } from './shared/front-door-failure.ts'
import { methodOf, readTarget } from './shared/http-request.ts'
import { numberOf } from './shared/json-fields.ts'
import { type Clock, isoClock } from './shared/time.ts'
import { milliseconds } from './shared/values.ts'

const NOT_THIS: SkipReason = "not JSON of Azure's Front Door"
const SHIELD: SkipReason = "line of an origin shield: the client's request has a line of its own"
/** What a request gets whose origin did not answer in time; the log has 0 there. */
const TIMED_OUT = 504

/** The access log of Azure's Front Door, Standard, Premium and classic, as it lies in storage or comes out of Log Analytics. */
export const azureFrontDoor: Format = {
  id: 'azure-front-door',
  title: 'Azure, Front Door',
  spec: 'https://learn.microsoft.com/azure/frontdoor/monitor-front-door#access-log',
  examples: [
    {
      title: 'a success',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.123","timeTaken":"0.123","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"200","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"NoError","ErrorInfo":"NoError","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.420Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.123,
        upstream: '192.0.2.10:443',
        upstreamStatus: 200,
        attempts: [{ upstream: '192.0.2.10:443', status: 200 }],
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.123","timeTaken":"0.123","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"500","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"NoError","ErrorInfo":"NoError","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.420Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.123,
        upstream: '192.0.2.10:443',
        upstreamStatus: 500,
        attempts: [{ upstream: '192.0.2.10:443', status: 500 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'from the cache',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.001","timeTaken":"0.001","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"200","pop":"FRA","cacheStatus":"HIT","errorInfo":"NoError","ErrorInfo":"NoError","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"N/A","originIp":"N/A","originName":"N/A","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.542Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: '0: the origin did not answer in time',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"30.004","timeTaken":"30.004","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"0","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"OriginTimeout","ErrorInfo":"OriginTimeout","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:10.539Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 30.004,
        upstream: '192.0.2.10:443',
        attempts: [{ upstream: '192.0.2.10:443' }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'], how: 'timeout', reason: 'OriginTimeout' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'the connection was broken',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.412","timeTaken":"0.412","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"503","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"OriginConnectionAborted","ErrorInfo":"OriginConnectionAborted","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.131Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.412,
        upstream: '192.0.2.10:443',
        attempts: [{ upstream: '192.0.2.10:443' }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'closed', reason: 'OriginConnectionAborted' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'the name was not found',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.031","timeTaken":"0.031","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"503","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"DNSNameNotResolved","ErrorInfo":"DNSNameNotResolved","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"N/A","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.512Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.031,
        failure: { by: 'proxy', phases: ['resolve'], reason: 'DNSNameNotResolved' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'no TLS handshake',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.048","timeTaken":"0.048","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"503","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"SSLHandshakeError","ErrorInfo":"SSLHandshakeError","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.495Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.048,
        upstream: '192.0.2.10:443',
        attempts: [{ upstream: '192.0.2.10:443' }],
        failure: { by: 'proxy', phases: ['tls'], reason: 'SSLHandshakeError' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'a header that is too big',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","resourceId":"/SUBSCRIPTIONS/00000000/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.CDN/PROFILES/SHOP-FD","category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"trackingReference":"20261101T100200Z-17d8c5f9b5c","httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://shop.example.com:443/api/orders/17?x=1","sni":"shop.example.com","requestBytes":"412","responseBytes":"3420","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52114","timeToFirstByte":"0.148","timeTaken":"0.148","requestProtocol":"HTTPS","securityProtocol":"TLS 1.3","routingRuleName":"api","httpStatusCode":"503","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","errorInfo":"ResponseHeaderTooBig","ErrorInfo":"ResponseHeaderTooBig","result":"N/A","endpoint":"shop-a1b2.z01.azurefd.net","hostName":"shop.example.com","originUrl":"https://origin.example.com:443/api/orders/17?x=1","originIp":"192.0.2.10:443","originName":"origin.example.com:443","referer":"","clientCountry":"Germany"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.395Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.148,
        upstream: '192.0.2.10:443',
        attempts: [{ upstream: '192.0.2.10:443' }],
        failure: { by: 'proxy', phases: ['receive'], how: 'malformed', reason: 'ResponseHeaderTooBig' },
        requestId: '20261101T100200Z-17d8c5f9b5c',
      },
    },
    {
      title: 'classic: refused',
      line: '{"time":"2026-11-01T10:02:40.5430764Z","category":"FrontdoorAccessLog","operationName":"Microsoft.Network/FrontDoor/AccessLog/Write","properties":{"trackingReference":"08Q3gXgAAAAAe0s71BET","httpMethod":"GET","httpVersion":"2.0","requestUri":"https://shop.example.com:443/?q=1","requestBytes":"715","responseBytes":"380","userAgent":"curl/8.5.0","clientIp":"198.51.100.7","socketIp":"198.51.100.7","clientPort":"52097","timeTaken":"0.003","securityProtocol":"TLS 1.2","routingRuleName":"api","rulesEngineMatchNames":[],"backendHostname":"origin.example.com:443","isReceivedFromClient":true,"httpStatusCode":"503","httpStatusDetails":"503","pop":"FRA","cacheStatus":"CONFIG_NOCACHE","ErrorInfo":"OriginConnectionRefused"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:40.543Z',
        time: '2026-11-01T10:02:40.540Z',
        status: 503,
        method: 'GET',
        path: '/',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        upstream: 'origin.example.com:443',
        attempts: [{ upstream: 'origin.example.com:443' }],
        failure: { by: 'proxy', phases: ['connect'], how: 'refused', reason: 'OriginConnectionRefused' },
        requestId: '08Q3gXgAAAAAe0s71BET',
      },
    },
  ],
  advice: FRONT_DOOR_ADVICE,
  recognise: (line) => azureRecord(line, 'front-door') !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const clock = isoClock()
    return {
      read(line): Entry | SkipReason {
        const fields = azureRecord(line, 'front-door')
        return typeof fields === 'object' ? fill(fields, draft, clock) : (fields ?? NOT_THIS)
      },
    }
  },
}

function fill(fields: AzureFields, draft: Draft, clock: Clock): Entry | SkipReason {
  const error = textField(fields, 'errorinfo')
  const status = statusOf(fields, error)
  const logged = clock(textField(fields, 'time', 'timegenerated') ?? '')
  if (logged === undefined) return 'not a date: time'
  if (status === undefined) return 'not a status: httpStatusCode'
  if (`${fields.get('isreceivedfromclient')}`.toLowerCase() === 'false') return SHIELD
  const entry = draft.clear()
  entry.status = status
  entry.loggedAt = logged
  entry.duration = milliseconds(textField(fields, 'timetaken'))
  entry.time = Math.max(0, logged - (entry.duration ?? 0))
  entry.method = methodOf(textField(fields, 'httpmethod'))
  const { path, host } = readTarget(textField(fields, 'requesturi'))
  entry.path = path
  entry.host = hostName(textField(fields, 'hostname')) ?? host
  entry.client = withoutPort(textField(fields, 'clientip', 'socketip'))
  entry.size = numberOf(fields.get('responsebytes'))
  entry.requestId = textField(fields, 'trackingreference')
  readOrigin(fields, error, draft)
  entry.failure = frontDoorFailure({ error, cache: textField(fields, 'cachestatus') }, entry)
  return entry
}

function statusOf(fields: AzureFields, error: string | undefined): number | undefined {
  const status = numberOf(fields.get('httpstatuscode') ?? fields.get('httpstatus'))
  if (status === undefined || !Number.isInteger(status) || status > 999) return undefined
  return status === 0 && error !== 'ClientDisconnected' ? TIMED_OUT : status
}

function readOrigin(fields: AzureFields, error: string | undefined, draft: Draft): void {
  const { entry } = draft
  // Where addresses are logged, a request without one got no further than the name.
  const origin = fields.has('originip') ? textField(fields, 'originip') : textField(fields, 'originname', 'backendhostname')
  if (origin === undefined) return
  const attempt = draft.attempt(origin)
  const isAnswered = error === 'NoError' || error === 'OriginError' || (error === undefined && entry.status < 500)
  if (!isAnswered || entry.status === 499) return
  attempt.status = entry.status
  entry.upstreamStatus = entry.status
}

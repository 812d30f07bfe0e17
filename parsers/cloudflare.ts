import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { hostName } from './shared/address.ts'
import { CLOUDFLARE_ADVICE } from './shared/cloudflare-advice.ts'
import { cloudflareColumns } from './shared/cloudflare-csv.ts'
import { cloudflareFailure, isOwnStatus } from './shared/cloudflare-failure.ts'
import { cloudflarePlan } from './shared/cloudflare-plan.ts'
import { cloudflareRecord, measured, noClientsRequest } from './shared/cloudflare-record.ts'
import { cloudflareTime, edgeClock, tookOf } from './shared/cloudflare-time.ts'
import { Draft } from './shared/draft.ts'
import { methodOf, pathOf } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { ownerOf } from './shared/json-owners.ts'
import type { Clock } from './shared/time.ts'

const NOT_THIS: SkipReason = 'not JSON of Cloudflare'

/** The data set http_requests of Logpush, Logpull and Instant Logs: whichever fields a job writes. */
export const cloudflare: Format = {
  id: 'cloudflare',
  title: 'Cloudflare, HTTP requests (Logpush)',
  spec: 'https://developers.cloudflare.com/logs/reference/log-fields/zone/http_requests/',
  examples: [
    {
      title: 'a success on a new connection',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.231Z","EdgeResponseBytes":3420,"EdgeResponseStatus":200,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":229,"OriginDNSResponseTimeMs":2,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":211,"OriginResponseHeaderReceiveDurationMs":171,"OriginResponseStatus":200,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":25,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.231Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.231,
        upstream: '192.0.2.10',
        upstreamStatus: 200,
        upstreamDuration: 0.211,
        attempts: [{ upstream: '192.0.2.10', status: 200, connect: 0.037, header: 0.21, duration: 0.211 }],
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'from the cache: no origin was asked',
      line: '{"CacheCacheStatus":"hit","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":1793527320012000000,"EdgeResponseBytes":3420,"EdgeResponseStatus":200,"EdgeStartTimestamp":1793527320000000000,"EdgeTimeToFirstByteMs":11,"OriginDNSResponseTimeMs":0,"OriginIP":"","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":0,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.012Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.012,
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'times in whole seconds: a field in milliseconds tells how long it took',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:01Z","EdgeResponseBytes":3420,"EdgeResponseStatus":200,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":229,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":211,"OriginResponseHeaderReceiveDurationMs":171,"OriginResponseStatus":200,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:01.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.229,
        upstream: '192.0.2.10',
        upstreamStatus: 200,
        upstreamDuration: 0.211,
        attempts: [{ upstream: '192.0.2.10', status: 200, header: 0.171, duration: 0.211 }],
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'the origin itself answered',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.231Z","EdgeResponseBytes":3420,"EdgeResponseStatus":503,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":229,"OriginDNSResponseTimeMs":2,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":211,"OriginResponseHeaderReceiveDurationMs":171,"OriginResponseStatus":503,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":25,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.231Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.231,
        upstream: '192.0.2.10',
        upstreamStatus: 503,
        upstreamDuration: 0.211,
        attempts: [{ upstream: '192.0.2.10', status: 503, connect: 0.037, header: 0.21, duration: 0.211 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '520: connected, and what came was no answer',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.231Z","EdgeResponseBytes":3420,"EdgeResponseStatus":520,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":229,"OriginDNSResponseTimeMs":1,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":212,"OriginResponseHeaderReceiveDurationMs":172,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":25,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.231Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 520,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.231,
        upstream: '192.0.2.10',
        upstreamDuration: 0.212,
        attempts: [{ upstream: '192.0.2.10', connect: 0.037, duration: 0.212 }],
        failure: { by: 'proxy', phases: ['wait', 'receive'] },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '521: refused',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.019Z","EdgeResponseBytes":3420,"EdgeResponseStatus":521,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":18,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":13,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.019Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 521,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.019,
        upstream: '192.0.2.10',
        upstreamDuration: 0.013,
        attempts: [{ upstream: '192.0.2.10', duration: 0.013 }],
        failure: { by: 'proxy', phases: ['connect'], how: 'refused' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '522 after 19 s: nobody answered the connection',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":1793527339,"EdgeResponseBytes":3420,"EdgeResponseStatus":522,"EdgeStartTimestamp":1793527320,"EdgeTimeToFirstByteMs":19217,"OriginDNSResponseTimeMs":2,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":19204,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:19.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 522,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 19.217,
        upstream: '192.0.2.10',
        upstreamDuration: 19.204,
        attempts: [{ upstream: '192.0.2.10', duration: 19.204 }],
        failure: { by: 'proxy', phases: ['connect'], how: 'timeout' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '522 after 90 s: connected, and the request was never acknowledged',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":1793527410,"EdgeResponseBytes":3420,"EdgeResponseStatus":522,"EdgeStartTimestamp":1793527320,"EdgeTimeToFirstByteMs":90230,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":90214,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":25,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:03:30.000Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 522,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 90.23,
        upstream: '192.0.2.10',
        upstreamDuration: 90.214,
        attempts: [{ upstream: '192.0.2.10', connect: 0.037, duration: 90.214 }],
        failure: { by: 'proxy', phases: ['send'], how: 'timeout' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '523: the network said no',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:03.104Z","EdgeResponseBytes":3420,"EdgeResponseStatus":523,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":3103,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":3090,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:03.104Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 523,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 3.104,
        upstream: '192.0.2.10',
        upstreamDuration: 3.09,
        attempts: [{ upstream: '192.0.2.10', duration: 3.09 }],
        failure: { by: 'proxy', phases: ['connect'], how: 'unreachable' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '524: no answer until the read timer fired',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:03:40.331Z","EdgeResponseBytes":3420,"EdgeResponseStatus":524,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":100330,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":100312,"OriginResponseHeaderReceiveDurationMs":100303,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:03:40.331Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 524,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 100.331,
        upstream: '192.0.2.10',
        upstreamDuration: 100.312,
        attempts: [{ upstream: '192.0.2.10', duration: 100.312 }],
        failure: { by: 'proxy', phases: ['wait'], how: 'timeout' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '525: no TLS handshake',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.041Z","EdgeResponseBytes":3420,"EdgeResponseStatus":525,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":40,"OriginDNSResponseTimeMs":0,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":31,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.041Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 525,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.041,
        upstream: '192.0.2.10',
        upstreamDuration: 0.031,
        attempts: [{ upstream: '192.0.2.10', duration: 0.031 }],
        failure: { by: 'proxy', phases: ['tls'] },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: '530 with the code that says why',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.052Z","EdgeResponseBytes":3420,"EdgeResponseStatus":530,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":51,"OriginDNSResponseTimeMs":0,"OriginIP":"","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":0,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false,"ResponseHeaders":{"cf-error-type":"1016"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.052Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 530,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.052,
        failure: { by: 'proxy', phases: ['resolve'], reason: '1016' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'ended by a rate limit that answers 503',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.003Z","EdgeResponseBytes":3420,"EdgeResponseStatus":503,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":2,"OriginDNSResponseTimeMs":0,"OriginIP":"","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":0,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false,"SecurityActions":["log","block"],"SecuritySources":["firewallCustom","rateLimit"]}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.003Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.003,
        failure: { by: 'proxy', phases: ['admit'], how: 'limited', reason: 'rateLimit' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'a Worker threw an exception',
      line: '{"CacheCacheStatus":"dynamic","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.009Z","EdgeResponseBytes":3420,"EdgeResponseStatus":500,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":8,"OriginDNSResponseTimeMs":0,"OriginIP":"","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":0,"OriginResponseHeaderReceiveDurationMs":0,"OriginResponseStatus":0,"OriginTCPHandshakeDurationMs":0,"OriginTLSHandshakeDurationMs":0,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"exception","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.009Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.009,
        failure: { by: 'proxy', phases: ['admit'], how: 'error', reason: 'exception' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: "the origin's error, which the cache hid from the client",
      line: '{"CacheCacheStatus":"stale","ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestPath":"/api/orders/17","ClientRequestSource":"eyeball","ClientRequestURI":"/api/orders/17?x=1","EdgeColoCode":"FRA","EdgeEndTimestamp":"2026-11-01T10:02:00.231Z","EdgeResponseBytes":3420,"EdgeResponseStatus":200,"EdgeStartTimestamp":"2026-11-01T10:02:00Z","EdgeTimeToFirstByteMs":229,"OriginDNSResponseTimeMs":2,"OriginIP":"192.0.2.10","OriginRequestHeaderSendDurationMs":0,"OriginResponseDurationMs":211,"OriginResponseHeaderReceiveDurationMs":171,"OriginResponseStatus":502,"OriginTCPHandshakeDurationMs":12,"OriginTLSHandshakeDurationMs":25,"ParentRayID":"00","RayID":"8f1c2d3e4a5b6c7d","WorkerStatus":"unknown","WorkerSubrequest":false}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.231Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.231,
        upstream: '192.0.2.10',
        upstreamStatus: 502,
        upstreamDuration: 0.211,
        attempts: [{ upstream: '192.0.2.10', status: 502, connect: 0.037, header: 0.21, duration: 0.211 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
    {
      title: 'few fields, in the event of a shipper',
      line: '{"time":1793527382.114,"sourcetype":"cloudflare:json","event":{"ClientIP":"198.51.100.7","ClientRequestHost":"shop.example.com","ClientRequestMethod":"GET","ClientRequestURI":"/api/orders/17?x=1","EdgeEndTimestamp":1793527320231000000,"EdgeResponseBytes":3420,"EdgeResponseStatus":502,"EdgeStartTimestamp":1793527320000000000,"RayID":"8f1c2d3e4a5b6c7d"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.231Z',
        time: '2026-11-01T10:02:00.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.231,
        failure: { by: 'unknown', phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
        requestId: '8f1c2d3e4a5b6c7d',
      },
    },
  ],
  advice: CLOUDFLARE_ADVICE,
  recognise: (line) => cloudflareRecord(line) !== undefined,
  open: () => opened(cloudflareRecord),
  headed(line) {
    const columns = cloudflareColumns(line)
    return columns && { ...WITHOUT_HEADING, recognise: (row) => columns(row) !== undefined, open: () => opened(columns) }
  },
  plan(line) {
    const object = parseJson(line)
    return isObject(object) && ownerOf(object) === 'cloudflare' && cloudflareRecord(line) ? cloudflarePlan(object) : undefined
  },
}

const { id, title, spec, examples } = cloudflare
/** The same in CSV: what the columns hold is told by a heading, and nothing else tells its lines. */
const WITHOUT_HEADING = { id, title, spec, examples }

function opened(recordOf: (line: string) => JsonObject | undefined): EntryReader {
  const draft = new Draft()
  const clock = edgeClock()
  return {
    read(line): Entry | SkipReason {
      const record = recordOf(line)
      if (!record) return NOT_THIS
      return noClientsRequest(record) ?? fill(record, draft, clock)
    },
  }
}

function fill(record: JsonObject, draft: Draft, clock: Clock): Entry | SkipReason {
  const status = numberOf(record['EdgeResponseStatus'])
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: EdgeResponseStatus'
  const originDuration = originDurationOf(record)
  const time = cloudflareTime(record, clock, tookOf(record, originDuration))
  if (!time) return 'not a date: EdgeStartTimestamp'
  const entry = draft.clear()
  entry.status = status
  entry.time = time.begun
  entry.loggedAt = time.logged
  entry.duration = time.duration
  entry.method = methodOf(textOf(record['ClientRequestMethod']))
  entry.path = pathOf(textOf(record['ClientRequestPath'])) ?? pathOf(textOf(record['ClientRequestURI']))
  entry.host = hostName(textOf(record['ClientRequestHost']))
  entry.client = textOf(record['ClientIP'])
  entry.size = whole(record['EdgeResponseBodyBytes'] ?? record['EdgeResponseBytes'])
  entry.requestId = textOf(record['RayID'])
  readOrigin(record, draft, originDuration)
  entry.failure = cloudflareFailure(record, entry)
  return entry
}

function readOrigin(record: JsonObject, draft: Draft, duration: number | undefined): void {
  const { entry } = draft
  const origin = textOf(record['OriginIP'])
  const status = statusOf(record['OriginResponseStatus'])
  // Where addresses are logged, a request without one asked no origin, however long it waited for another data centre.
  if (origin === undefined && status === undefined && (duration === undefined || 'OriginIP' in record)) return
  const attempt = draft.attempt(origin)
  attempt.status = status
  attempt.connect = entry.status === 525 || entry.status === 526 ? undefined : sumOf(record, CONNECTING)
  attempt.duration = duration
  if (status === undefined || isOwnStatus(status)) return
  entry.upstreamStatus = status
  const waited = measured(record, 'OriginResponseHeaderReceiveDurationMs')
  if (waited !== undefined) attempt.header = waited + (sumOf(record, BEFORE_WAITING) ?? 0)
}

const CONNECTING = ['OriginTCPHandshakeDurationMs', 'OriginTLSHandshakeDurationMs']
const BEFORE_WAITING = ['OriginDNSResponseTimeMs', ...CONNECTING, 'OriginRequestHeaderSendDurationMs']

function sumOf(record: JsonObject, keys: readonly string[]): number | undefined {
  return keys.reduce<number | undefined>((sum, key) => {
    const value = measured(record, key)
    return value === undefined ? sum : (sum ?? 0) + value
  }, undefined)
}

/** In milliseconds; in older logs in nanoseconds. */
function originDurationOf(record: JsonObject): number | undefined {
  if ('OriginResponseDurationMs' in record) return measured(record, 'OriginResponseDurationMs')
  const nanoseconds = measured(record, 'OriginResponseTime')
  return nanoseconds === undefined ? undefined : Math.round(nanoseconds / 1e6)
}

function statusOf(value: unknown): number | undefined {
  const status = numberOf(value)
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 999 ? status : undefined
}

function whole(value: unknown): number | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : Math.round(number)
}

import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { withoutPort } from './shared/address.ts'
import { Draft } from './shared/draft.ts'
import { GOOGLE_ADVICE } from './shared/google-advice.ts'
import { type GoogleWords, googleFailure } from './shared/google-failure.ts'
import { methodOf, readTarget } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { ownerOf } from './shared/json-owners.ts'
import { parameterOf } from './shared/proxy-status.ts'
import { type Clock, isoClock } from './shared/time.ts'
import { milliseconds } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not JSON of a load balancer of Google Cloud'
const BATCH: SkipReason = "several requests on one line: one per line is needed (jq -c '.[]')"
const NO_OBJECT: JsonObject = {}
/** Resources of the application load balancers: classic and global, regional and internal ones. */
const RESOURCES = ['http_load_balancer', 'http_external_regional_lb_rule', 'internal_http_lb_rule']

/** What the application load balancers of Google Cloud write to Cloud Logging, a LogEntry per line. */
export const googleCloud: Format = {
  id: 'google-cloud',
  title: 'Google Cloud, Application Load Balancer',
  spec: 'https://docs.cloud.google.com/load-balancing/docs/https/https-logging-monitoring',
  examples: [
    {
      title: 'a success',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":200,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"0.043120s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"response_sent_by_backend"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"INFO","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12', status: 200 }],
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'the backend itself answered',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":503,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"0.043120s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"response_sent_by_backend"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12',
        upstreamStatus: 503,
        attempts: [{ upstream: '10.0.0.12', status: 503 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'nobody to send to',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":503,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","latency":"0.002114s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"failed_to_pick_backend"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.002,
        failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: 'failed_to_pick_backend' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'no connection, said at once',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":502,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"0.004213s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"failed_to_connect_to_backend"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.004,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12' }],
        failure: { by: 'proxy', phases: ['connect', 'tls'], reason: 'failed_to_connect_to_backend' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'no connection after ten seconds',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":502,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"10.013021s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"failed_to_connect_to_backend"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 10.013,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12' }],
        failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout', reason: 'failed_to_connect_to_backend' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: "no answer until the backend service's timeout",
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":504,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"30.001411s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"backend_timeout"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 30.001,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12' }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout', reason: 'backend_timeout' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'the backend closed the connection',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":502,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"0.001902s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"backend_connection_closed_before_data_sent_to_client"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.002,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12' }],
        failure: {
          by: 'proxy',
          phases: ['send', 'wait', 'receive'],
          how: 'closed',
          reason: 'backend_connection_closed_before_data_sent_to_client',
        },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'a body that was cut, behind a 200',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":200,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"2.114200s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"backend_connection_closed_after_partial_response_sent"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"INFO","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 2.114,
        upstream: '10.0.0.12',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12', status: 200 }],
        failure: {
          by: 'proxy',
          phases: ['receive'],
          how: 'closed',
          reason: 'backend_connection_closed_after_partial_response_sent',
        },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'regional, a success: ports stand behind the addresses',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":200,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7:53663","serverIp":"10.0.0.17:443","latency":"0.007911s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry"},"logName":"projects/example-project/logs/loadbalancing.googleapis.com%2Fexternal_regional_requests","resource":{"labels":{"backend_target_name":"shop-api","backend_target_type":"BACKEND_SERVICE","forwarding_rule_name":"shop-fr","matched_url_path_rule":"UNMATCHED","network_name":"vpc","project_id":"example-project","region":"europe-west2","target_proxy_name":"shop-px","url_map_name":"shop"},"type":"http_external_regional_lb_rule"},"severity":"INFO","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.008,
        upstream: '10.0.0.17:443',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.17:443', status: 200 }],
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'regional, the backend itself answered',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":500,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7:53663","serverIp":"10.0.0.17:443","latency":"0.107911s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry"},"logName":"projects/example-project/logs/loadbalancing.googleapis.com%2Fexternal_regional_requests","resource":{"labels":{"backend_target_name":"shop-api","backend_target_type":"BACKEND_SERVICE","forwarding_rule_name":"shop-fr","matched_url_path_rule":"UNMATCHED","network_name":"vpc","project_id":"example-project","region":"europe-west2","target_proxy_name":"shop-px","url_map_name":"shop"},"type":"http_external_regional_lb_rule"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.108,
        upstream: '10.0.0.17:443',
        upstreamStatus: 500,
        attempts: [{ upstream: '10.0.0.17:443', status: 500 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'regional, in the words of RFC 9209',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":503,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7:53663","serverIp":"10.0.0.17:443","latency":"5.000911s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","proxyStatus":"error=\\"connection_timeout\\"; details=\\"failed_to_connect_to_backend\\""},"logName":"projects/example-project/logs/loadbalancing.googleapis.com%2Fexternal_regional_requests","resource":{"labels":{"backend_target_name":"shop-api","backend_target_type":"BACKEND_SERVICE","forwarding_rule_name":"shop-fr","matched_url_path_rule":"UNMATCHED","network_name":"vpc","project_id":"example-project","region":"europe-west2","target_proxy_name":"shop-px","url_map_name":"shop"},"type":"http_external_regional_lb_rule"},"severity":"WARNING","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 5.001,
        upstream: '10.0.0.17:443',
        attempts: [{ upstream: '10.0.0.17:443' }],
        failure: { by: 'proxy', phases: ['connect'], how: 'timeout', reason: 'failed_to_connect_to_backend' },
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
    {
      title: 'given up by the client',
      line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example.com/api/orders/17?x=1","requestSize":"412","status":0,"responseSize":"3420","userAgent":"curl/8.5.0","remoteIp":"198.51.100.7","serverIp":"10.0.0.12","latency":"1.300211s"},"insertId":"1x2y3zf4a5b6c","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"client_disconnected_before_any_response"},"logName":"projects/example-project/logs/requests","resource":{"labels":{"backend_service_name":"shop-api","forwarding_rule_name":"shop-fr","project_id":"example-project","target_proxy_name":"shop-px","url_map_name":"shop","zone":"global"},"type":"http_load_balancer"},"severity":"INFO","spanId":"0f1e2d3c4b5a6978","timestamp":"2026-11-01T10:02:00.123456Z","trace":"projects/example-project/traces/6907a1b20123456789abcdef01234567"}',
      entry: {
        loggedAt: '2026-11-01T10:02:00.123Z',
        time: '2026-11-01T10:02:00.123Z',
        status: 0,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 1.3,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12' }],
        requestId: '6907a1b20123456789abcdef01234567',
      },
    },
  ],
  advice: GOOGLE_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const draft = new Draft()
    const clock = isoClock()
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        return isObject(record) ? fill(record, draft, clock) : (record ?? NOT_THIS)
      },
    }
  },
}

/** The LogEntry on a line, or why it is none; `undefined`: it is not of a load balancer. */
function recordOf(line: string): JsonObject | SkipReason | undefined {
  if (!line.includes('"httpRequest"')) return undefined
  const parsed = parseJson(line)
  const records = Array.isArray(parsed) ? parsed : [parsed]
  const [record] = records
  if (!isObject(record) || ownerOf(record) !== 'google-cloud' || !isObject(record['httpRequest'])) return undefined
  if (!RESOURCES.some((type) => type === objectOf(record['resource'])['type'])) return undefined
  return records.length > 1 ? BATCH : record
}

function fill(record: JsonObject, draft: Draft, clock: Clock): Entry | SkipReason {
  const request = objectOf(record['httpRequest'])
  const time = clock(textOf(record['timestamp']) ?? '')
  // A request that was never answered has no status, or zero.
  const status = request['status'] === undefined ? 0 : numberOf(request['status'])
  if (time === undefined) return 'not a date: timestamp'
  if (status === undefined || !Number.isInteger(status) || status > 999) return 'not a status: httpRequest.status'
  const entry = draft.clear()
  entry.status = status
  entry.time = time
  entry.loggedAt = time
  entry.duration = secondsOf(request['latency'])
  entry.method = methodOf(textOf(request['requestMethod']))
  const { path, host } = readTarget(textOf(request['requestUrl']))
  entry.path = path
  entry.host = host
  entry.client = withoutPort(textOf(request['remoteIp']))
  entry.size = numberOf(request['responseSize'])
  entry.requestId = traceOf(record)
  const words = wordsOf(record)
  readBackend(request, words, draft)
  entry.failure = googleFailure(words, entry)
  return entry
}

function wordsOf(record: JsonObject): GoogleWords {
  const payload = objectOf(record['jsonPayload'])
  const proxyStatus = textOf(payload['proxyStatus'])
  return {
    details: textOf(payload['statusDetails']) ?? parameterOf(proxyStatus, 'details'),
    type: parameterOf(proxyStatus, 'error'),
    isSilent: objectOf(record['resource'])['type'] !== 'http_load_balancer',
  }
}

function readBackend(request: JsonObject, { details, type, isSilent }: GoogleWords, draft: Draft): void {
  const { entry } = draft
  const backend = textOf(request['serverIp'])
  const isFine = isSilent && details === undefined && type === undefined && backend !== undefined
  const isAnswered = isFine || ANSWERS.some((word) => details === word)
  if (backend === undefined && !isAnswered) return
  const attempt = draft.attempt(backend)
  if (!isAnswered || entry.status < 100) return
  attempt.status = entry.status
  entry.upstreamStatus = entry.status
}

/** Words for answers of a backend, whole ones or not. */
const ANSWERS = ['response_sent_by_backend', 'backend_connection_closed_after_partial_response_sent']

/** `0.004213s` as milliseconds. */
function secondsOf(value: unknown): number | undefined {
  const text = textOf(value)
  return text?.endsWith('s') ? milliseconds(text.slice(0, -1)) : undefined
}

/** What the application behind it logs, too: the trace's id; else what Cloud Logging calls the record. */
function traceOf(record: JsonObject): string | undefined {
  const trace = textOf(record['trace'])
  return textOf(trace?.slice(trace.lastIndexOf('/') + 1)) ?? textOf(record['insertId'])
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : NO_OBJECT
}

import type { SkipReason } from '../src/model/format.ts'
import type { Remark, RemarkFormat, RemarkReader } from '../src/model/remark.ts'
import type { Zone } from '../src/model/zone.ts'
import { withoutPort } from './shared/address.ts'
import { caddyFailure } from './shared/caddy-messages.ts'
import { caddyClock, caddyRecord } from './shared/caddy-record.ts'
import { hideQueries } from './shared/hide-queries.ts'
import { pathOf } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, textOf } from './shared/json-fields.ts'

const NO_REQUEST: SkipReason = 'about no request'
const LOGGER = 'http.log.error'
const MAX_REASON = 200
/** `dial tcp 10.0.0.12:8080: …`, `read tcp 10.0.0.3:41234->10.0.0.12:8080: …`. */
const UPSTREAM = /^(?:dial|read|write) (?:tcp|udp|unix)\d? (?:[^ ]+->)?([^ ]+): /

/** What Caddy logs under `http.log.error` for each request that failed; mostly in the same output as its access log. */
export const caddyError: RemarkFormat = {
  id: 'caddy-error',
  title: "Caddy's error log",
  spec: 'https://caddyserver.com/docs/logging',
  // Both are written when the request ends.
  lag: 0,
  examples: [
    {
      title: 'nobody listens at the origin, as written for the console',
      lines: [
        '2026/11/24 23:25:47.892\tERROR\thttp.log.error\tdial tcp 10.0.0.12:8080: connect: connection refused\t{"request": {"remote_ip": "198.51.100.7", "remote_port": "51472", "proto": "HTTP/1.1", "method": "GET", "host": "shop.example.com", "uri": "/cart?x=1", "headers": {"User-Agent": ["curl/7.88.1"]}}, "duration": 0.000368939, "status": 502, "err_id": "fh89t9us8", "err_trace": "reverseproxy.statusError (reverseproxy.go:1272)"}',
      ],
      remark: {
        time: '2026-11-24T23:25:47.892Z',
        client: '198.51.100.7',
        method: 'GET',
        path: '/cart',
        host: 'shop.example.com',
        upstream: '10.0.0.12:8080',
        statuses: [502],
        failure: {
          by: 'proxy',
          phases: ['connect'],
          how: 'refused',
          reason: 'dial tcp 10.0.0.12:8080: connect: connection refused',
        },
      },
    },
    {
      title: 'the origin broke the connection off',
      lines: [
        '{"level":"error","ts":1795562747.776379,"logger":"http.log.error.log0","msg":"read tcp 10.0.0.3:51890->10.0.0.12:8080: read: connection reset by peer","request":{"remote_ip":"198.51.100.7","remote_port":"43849","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/api/orders/17","headers":{"Connection":["keep-alive"]}},"duration":0.197636325,"status":502,"err_id":"fh89t9us8","err_trace":"reverseproxy.statusError (reverseproxy.go:1272)"}',
      ],
      remark: {
        time: '2026-11-24T23:25:47.776Z',
        client: '198.51.100.7',
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        upstream: '10.0.0.12:8080',
        statuses: [502],
        failure: {
          by: 'proxy',
          phases: ['send', 'wait', 'receive'],
          how: 'closed',
          reason: 'read tcp 10.0.0.3:51890->10.0.0.12:8080: read: connection reset by peer',
        },
      },
    },
    {
      title: 'a template of its own that cannot be made: no upstream was asked',
      lines: [
        '{"level":"error","ts":1795562747.776379,"logger":"http.log.error","msg":"template: /:1:2: executing \\"/\\" at <include `head.html`>: error calling include: open head.html: no such file or directory","request":{"remote_ip":"198.51.100.7","remote_port":"41921","client_ip":"198.51.100.7","proto":"HTTP/1.1","method":"GET","host":"shop.example.com","uri":"/","headers":{}},"duration":0.00994635,"status":500,"err_id":"kt61q31fw","err_trace":"templates.(*Templates).executeTemplate (templates.go:403)"}',
      ],
      remark: {
        time: '2026-11-24T23:25:47.776Z',
        client: '198.51.100.7',
        method: 'GET',
        path: '/',
        host: 'shop.example.com',
        statuses: [500],
        failure: {
          by: 'proxy',
          phases: ['admit'],
          how: 'error',
          reason:
            'template: /:1:2: executing "/" at <include `head.html`>: error calling include: open head.html: no such file or directory',
        },
      },
    },
  ],
  recognise: (line) => line.includes(LOGGER) && errorOf(line) !== undefined,
  open(zone?: Zone): RemarkReader {
    const clock = caddyClock(zone)
    return {
      read(line) {
        const record = errorOf(line)
        const time = clock(record?.['ts'])
        return record && time !== undefined ? remarkOf(record, time) : NO_REQUEST
      },
    }
  },
}

function errorOf(line: string): JsonObject | undefined {
  const record = caddyRecord(line)
  return textOf(record?.['logger'])?.startsWith(LOGGER) ? record : undefined
}

function remarkOf(record: JsonObject, time: number): Remark | SkipReason {
  const { request, msg } = record
  const message = textOf(msg)
  if (!isObject(request) || message === undefined) return NO_REQUEST
  const status = numberOf(record['status'])
  const failure = caddyFailure(message, textOf(record['err_trace']), status)
  return {
    time,
    client: withoutPort(textOf(request['client_ip']) ?? textOf(request['remote_ip']) ?? textOf(request['remote_addr'])),
    method: textOf(request['method']),
    path: pathOf(textOf(request['uri'])),
    host: textOf(request['host']),
    upstream: UPSTREAM.exec(message)?.[1],
    requestId: undefined,
    statuses: status === undefined ? undefined : [status],
    failure: failure && { ...failure, reason: hideQueries(message).slice(0, MAX_REASON) },
  }
}

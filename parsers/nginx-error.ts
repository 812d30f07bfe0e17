import type { SkipReason } from '../src/model/format.ts'
import type { Remark, RemarkFormat, RemarkReader } from '../src/model/remark.ts'
import type { Zone } from '../src/model/zone.ts'
import { hostName, withoutPort } from './shared/address.ts'
import { readRequestLine } from './shared/http-request.ts'
import { failureOfMessage } from './shared/nginx-messages.ts'
import { isoClock } from './shared/time.ts'
import { word } from './shared/values.ts'

const NO_REQUEST: SkipReason = 'about no request'

/** Whatever stands before it was put there by what carried the line (syslog, a container's name). */
const BEGIN = /(?:^|[\s:|])(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[[a-z]+\] \d+#\d+: (?:\*\d+ )?/
const CLIENT = ', client: '
/** Messages may quote what an origin has sent. */
const MAX_REASON = 200

/** nginx's own error log, and that of what is built on it (ingress-nginx, Kong, OpenResty). */
export const nginxError: RemarkFormat = {
  id: 'nginx-error',
  title: "nginx's error log",
  spec: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  lag: 0,
  examples: [
    {
      title: 'nobody listens at the origin',
      lines: [
        '2026/11/01 10:02:10 [error] 71#71: *51 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17?expand=items HTTP/1.1", upstream: "http://10.0.0.12:8080/api/orders/17?expand=items", host: "shop.example.com"',
      ],
      remark: {
        time: '2026-11-01T10:02:10.000Z',
        client: '198.51.100.7',
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        upstream: '10.0.0.12:8080',
        failure: {
          by: 'proxy',
          phases: ['connect'],
          how: 'refused',
          reason: 'connect() failed (111: Connection refused) while connecting to upstream',
        },
      },
    },
    {
      title: 'the origin did not answer in time; from a container, with the id of Kong',
      lines: [
        'proxy-1  | 2026/11/01 10:02:10 [error] 1#0: *9 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 2001:db8::7, server: kong, request: "POST /api/reports HTTP/2.0", upstream: "https://[2001:db8::12]:8443/reports", host: "shop.example.com:8443", referrer: "https://shop.example.com/", request_id: "7f3c2a9be01d4c55a6b8e2f4d1c09a37"',
      ],
      remark: {
        time: '2026-11-01T10:02:10.000Z',
        client: '2001:db8::7',
        method: 'POST',
        path: '/api/reports',
        host: 'shop.example.com',
        upstream: '[2001:db8::12]:8443',
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
        failure: {
          by: 'proxy',
          phases: ['wait', 'receive'],
          how: 'timeout',
          reason: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
        },
      },
    },
    {
      title: 'a limit, before any upstream was chosen',
      lines: [
        '2026/11/01 10:02:10 [error] 71#71: *74 limiting requests, excess: 20.410 by zone "api", client: 198.51.100.7, server: shop.example.com, request: "GET /api/search HTTP/1.1", host: "shop.example.com"',
      ],
      remark: {
        time: '2026-11-01T10:02:10.000Z',
        client: '198.51.100.7',
        method: 'GET',
        path: '/api/search',
        host: 'shop.example.com',
        failure: {
          by: 'proxy',
          phases: ['admit'],
          how: 'limited',
          reason: 'limiting requests, excess: 20.410 by zone "api"',
        },
      },
    },
  ],
  recognise: (line) => BEGIN.test(line),
  open(zone?: Zone): RemarkReader {
    const clock = isoClock()
    return {
      read(line) {
        const begin = BEGIN.exec(line)
        const clockTime = begin?.[1] && clock(begin[1].replaceAll('/', '-'))
        if (!begin || typeof clockTime !== 'number') return 'not a date: time'
        const text = line.slice(begin.index + begin[0].length)
        const end = text.indexOf(CLIENT)
        if (end < 0) return NO_REQUEST
        return remarkOf(text.slice(0, end), text.slice(end), zone ? zone(clockTime) : clockTime)
      },
    }
  },
}

function remarkOf(message: string, about: string, time: number): Remark | SkipReason {
  const request = quoted(about, 'request')
  if (request === undefined) return NO_REQUEST
  const client = withoutPort(/^, client: ([^,]*)/.exec(about)?.[1])
  const { method, path, host } = readRequestLine(request)
  return {
    time,
    client,
    method,
    path,
    host: hostName(quoted(about, 'host')) ?? host,
    upstream: upstreamOf(quoted(about, 'upstream')),
    requestId: word(quoted(about, 'request_id')),
    statuses: undefined,
    failure: failureOfMessage(message.slice(0, MAX_REASON)),
  }
}

/** `, name: "value"`. nginx does not escape what stands inside. */
function quoted(about: string, name: string): string | undefined {
  const label = `, ${name}: "`
  const at = about.indexOf(label)
  if (at < 0) return undefined
  const from = at + label.length
  const end = about.indexOf('"', from)
  return end < 0 ? undefined : about.slice(from, end)
}

/** `http://10.0.0.12:8080/path`, `fastcgi://unix:/run/php.sock:`, and a group's name where nobody was picked. */
function upstreamOf(url: string | undefined): string | undefined {
  const scheme = url?.indexOf('://') ?? -1
  if (url === undefined || scheme < 0) return undefined
  const address = url.slice(scheme + 3)
  const socket = /^unix:[^:]+/.exec(address)?.[0]
  return word(socket ?? address.split('/', 1)[0])
}

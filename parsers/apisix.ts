import type { EntryReader, Format } from '../src/model/format.ts'
import { APISIX_ADVICE } from './shared/apisix-advice.ts'
import { APISIX } from './shared/apisix-dialect.ts'
import { isClient } from './shared/client-head.ts'
import { compileLayout } from './shared/layout.ts'
import { isNumeric } from './shared/lists.ts'
import { logFormatParts } from './shared/log-format.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'
import { httpStatus, integer } from './shared/values.ts'

/** The default `access_log_format`; before 2.1 it ended with the upstream's time. */
const UP_TO_TIME =
  '$remote_addr - $remote_user [$time_local] $http_host "$request" $status $body_bytes_sent $request_time "$http_referer" "$http_user_agent" $upstream_addr $upstream_status $upstream_response_time'
/** Behind it stands where the request was sent to, and what users add to that. */
const LAYOUTS = [`${UP_TO_TIME} "`, UP_TO_TIME].map((format) => compileLayout(logFormatParts(format)))

/** Apache APISIX's access log, by its default format. */
export const apisix: Format = {
  id: 'apisix',
  title: 'Apache APISIX, text',
  spec: 'https://github.com/apache/apisix/blob/master/apisix/cli/config.lua',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 200 3120 0.043 "-" "curl/8.5.0" 10.0.0.12:8080 200 0.042 "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, duration: 0.042 }],
      },
    },
    {
      title: 'said at once, whichever of many faults it was',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 502 229 0.001 "-" "curl/8.5.0" 10.0.0.12:8080 502 0.001 "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 0.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
      },
    },
    {
      title: 'the second node answered',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 200 3120 0.045 "-" "curl/8.5.0" 10.0.0.12:8080, 10.0.0.13:8080 502, 200 0.001, 0.043 "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.955Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.045,
        upstream: '10.0.0.13:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0.001 },
          { upstream: '10.0.0.13:8080', status: 200, duration: 0.043 },
        ],
      },
    },
    {
      title: 'a timer fired; on connecting or on waiting, it does not say',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 504 249 60.002 "-" "curl/8.5.0" 10.0.0.12:8080 504 60.001 "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:09.998Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 60.002,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 60.001 }],
        failure: { by: 'unknown', phases: ['connect', 'tls', 'send', 'wait', 'receive', 'answer'], how: 'timeout' },
      },
    },
    {
      title: 'no healthy node, or a limit',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 503 269 0.000 "-" "curl/8.5.0" - - - "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit', 'pick', 'resolve'] },
      },
    },
    {
      title: 'the origin itself answered',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] shop.example.com "GET /api/orders/17?x=1 HTTP/1.1" 500 61 0.031 "-" "curl/8.5.0" 10.0.0.12:8080 500 0.031 "http://shop.example.com"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.969Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
  ],
  advice: APISIX_ADVICE,
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx(APISIX)
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not a text log of APISIX') }
  },
}

function scan(line: string, slots: Slots): boolean {
  if (!LAYOUTS.some((layout) => layout.scan(line, slots) >= 0 && isShaped(slots))) return false
  slots.response = inSeconds(slots.response)
  return true
}

/** The literals alone would take too much for it: the fields have to look like what they are. */
function isShaped({ client, time, httpHost, status, size, duration, upstreamStatus, response }: Slots): boolean {
  const isRequest = time?.length === 26 && httpStatus(status) !== undefined && integer(size) !== undefined
  const isPlain = isWord(client) && isClient(client ?? '') && isWord(httpHost) && duration?.includes('.') === true
  return isRequest && isPlain && isNumeric(duration) && isNumeric(upstreamStatus) && isNumeric(response)
}

const isWord = (text: string | undefined): boolean => text !== undefined && !/[ "]/.test(text)

/** Whole numbers are milliseconds: `$apisix_upstream_response_time`, which stands there since AI gateways are in fashion. */
function inSeconds(text: string | undefined): string | undefined {
  const whole = integer(text)
  return whole === undefined ? text : (whole / 1000).toFixed(3)
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

import type { EntryReader, Format } from '../src/model/format.ts'
import type { PlanStep } from '../src/model/plan.ts'
import { COMBINED, scanCombined } from './shared/combined.ts'
import { failure } from './shared/failures.ts'
import { compileLayout } from './shared/layout.ts'
import { isNumeric } from './shared/lists.ts'
import { logFormatParts } from './shared/log-format.ts'
import { NGINX_ANSWERS, RECOMMENDED_PIECES } from './shared/nginx-advice.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { planOfParts } from './shared/nginx-plan.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

const UPSTREAMS = '$upstream_addr $upstream_response_length $upstream_response_time $upstream_status'
const ID = ' $req_id'
const BEGINNING = '$request_length $request_time [$proxy_upstream_name] '

/** Behind the combined part; older releases log no alternative upstream, the oldest no id. */
const WITHOUT_ID = [`${BEGINNING}[$proxy_alternative_upstream_name] ${UPSTREAMS}`, `${BEGINNING}${UPSTREAMS}`]
const TAILS = [...WITHOUT_ID.map((tail) => tail + ID), ...WITHOUT_ID]
const LAYOUTS = TAILS.map((tail) => compileLayout(logFormatParts(tail)))

/** Its own defaults; a service without endpoints and a rate limit both answer 503 without any upstream. */
const DIALECT = { connectTimeout: 5000, readTimeout: 60_000, noUpstream: failure('proxy', ['admit', 'pick']) }

/** The access log of Kubernetes' ingress-nginx. */
export const ingressNginx: Format = {
  id: 'ingress-nginx',
  title: 'ingress-nginx (Kubernetes), upstreaminfo',
  spec: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 200 3120 "-" "curl/8.5.0" 251 0.043 [shop-orders-80] [] 10.0.0.12:8080 3120 0.043 200 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, duration: 0.043 }],
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'the origin itself answered 502: its body was passed on',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 502 61 "-" "curl/8.5.0" 251 0.084 [shop-orders-80] [] 10.0.0.12:8080 61 0.084 502 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.916Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.084,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 502,
        upstreamDuration: 0.084,
        attempts: [{ upstream: '10.0.0.12:8080', status: 502, duration: 0.084 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'the origin itself answered 500',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 500 88 "-" "curl/8.5.0" 251 0.031 [shop-orders-80] [] 10.0.0.12:8080 88 0.031 500 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.969Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 500,
        upstreamDuration: 0.031,
        attempts: [{ upstream: '10.0.0.12:8080', status: 500, duration: 0.031 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'three pods, no valid answer from any',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 502 150 "-" "curl/8.5.0" 251 0.001 [shop-orders-80] [] 10.0.0.12:8080, 10.0.0.13:8080, 10.0.0.14:8080 0, 0, 0 0.000, 0.001, 0.000 502, 502, 502 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.14:8080',
        upstreamDuration: 0,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0 },
          { upstream: '10.0.0.13:8080', status: 502, duration: 0.001 },
          { upstream: '10.0.0.14:8080', status: 502, duration: 0 },
        ],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'] },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'three pods, 5 s each: its connect timer',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/8.5.0" 251 15.004 [shop-orders-80] [] 10.0.0.12:8080, 10.0.0.12:8080, 10.0.0.12:8080 0, 0, 0 5.001, 5.002, 5.000 504, 504, 504 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:54.996Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 15.004,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 5,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 504, duration: 5.001 },
          { upstream: '10.0.0.12:8080', status: 504, duration: 5.002 },
          { upstream: '10.0.0.12:8080', status: 504, duration: 5 },
        ],
        failure: { by: 'proxy', phases: ['connect'], how: 'timeout' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: '60 s: its read timer',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/8.5.0" 251 60.001 [shop-orders-80] [] 10.0.0.12:8080 0 60.001 504 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:09.999Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 60.001,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 60.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 60.001 }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'a timer that is none of its defaults',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 504 160 "-" "curl/8.5.0" 251 20.001 [shop-orders-80] [] 10.0.0.12:8080 0 20.001 504 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:49.999Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 20.001,
        upstream: '10.0.0.12:8080',
        upstreamDuration: 20.001,
        attempts: [{ upstream: '10.0.0.12:8080', status: 504, duration: 20.001 }],
        failure: { by: 'proxy', phases: ['connect', 'tls', 'send', 'wait', 'receive'], how: 'timeout' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'no upstream: a service without endpoints, or a rate limit',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 503 190 "-" "curl/8.5.0" 251 0.000 [shop-orders-80] [] - - - - 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'proxy', phases: ['admit', 'pick'] },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'after an internal redirect',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 500 1 "-" "curl/8.5.0" 90 0.001 [default-app-80] [default-app-canary-80] 10.0.0.12:8080 : 10.0.0.13:8080 0 : 1 0.000 : 0.000 502 : 500 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.999Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.001,
        upstream: '10.0.0.13:8080',
        upstreamStatus: 500,
        upstreamDuration: 0,
        attempts: [
          { upstream: '10.0.0.12:8080', status: 502, duration: 0 },
          { upstream: '10.0.0.13:8080', status: 500, duration: 0 },
        ],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'an older release, an IPv6 pod',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 200 3120 "-" "curl/8.5.0" 251 0.043 [shop-orders-80] [2001:db8::12]:8080 3120 0.043 200 7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '[2001:db8::12]:8080',
        upstreamStatus: 200,
        upstreamDuration: 0.043,
        attempts: [{ upstream: '[2001:db8::12]:8080', status: 200, duration: 0.043 }],
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
  ],
  advice: {
    ask: 'Log',
    answers: NGINX_ANSWERS,
    where: "the controller's ConfigMap, under data",
    lines: ['log-format-upstream: >-', ...RECOMMENDED_PIECES.map((piece) => `  ${piece.trimEnd()}`)],
  },
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx(DIALECT)
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not upstreaminfo of ingress-nginx') }
  },
  plan(line) {
    const tail = TAILS[tailOf(line, scratch)]
    if (!tail?.endsWith(ID) || !endsWithId(scratch)) return undefined
    const plan = planOfParts(logFormatParts(`${COMBINED} ${tail}`), scratch.time ?? '')
    if (plan?.layout.kind !== 'text') return undefined
    // Short literals: what stands between them has to be what it should, or the line is another format's.
    const steps = plan.layout.steps.map((step, index, all): PlanStep => {
      const isBehind = index >= COMBINED_FIELDS && !step.literal.startsWith(']')
      const field = index === COMBINED_FIELDS ? 'number' : step.field
      return { ...step, field, word: isBehind, plain: index === all.length - 1 }
    })
    return { ...plan, layout: { ...plan.layout, steps, exact: true } }
  },
}

/** Fields of the combined part; the length of the request is the first behind it. */
const COMBINED_FIELDS = 8

function scan(line: string, slots: Slots): boolean {
  return tailOf(line, slots) >= 0 && endsWithId(slots)
}

/** Which of the layouts a line has behind its combined part; −1: none. */
function tailOf(line: string, slots: Slots): number {
  const end = scanCombined(line, slots)
  if (end < 0 || !isDigit(line.charCodeAt(end + 1))) return -1
  const rest = line.slice(end + 1)
  return LAYOUTS.findIndex((layout) => {
    slots.requestId = undefined
    return layout.scan(rest, slots) >= 0 && isShaped(slots)
  })
}

/** The literals are short: what stands between them has to be numbers. */
function isShaped({ duration, upstreamStatus, response }: Slots): boolean {
  return (
    duration?.includes(' ') === false &&
    isNumeric(duration) &&
    upstreamStatus?.includes('.') === false &&
    isNumeric(upstreamStatus) &&
    isNumeric(response)
  )
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The request's id ends the format. Something behind it is passed over; key=value pairs there make it another format. */
function endsWithId(slots: Slots): boolean {
  const id = slots.requestId ?? ''
  const blank = id.indexOf(' ')
  if (blank >= 0) slots.requestId = id.slice(0, blank)
  return !id.includes('=')
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

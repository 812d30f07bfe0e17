#!/usr/bin/env node
// Writes a large access log that looks like a day of a web shop, with three incidents in it. Same arguments, same bytes.
//   node bench/generate.mjs --format nginx-upstream --lines 1000000 --seed 1 --out access.log --truth truth.json
// Formats: nginx-upstream, nginx-combined, alb. Without --out it writes to stdout; --truth keeps the exact totals.
import { createWriteStream, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    format: { type: 'string', default: 'nginx-upstream' },
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    truth: { type: 'string' },
  },
})
const LINES = Number(options.lines)
const START = Date.UTC(2026, 2, 10)
const DAY = 24 * 3600e3
const READ_TIMEOUT = 60_000

// --- chance: mulberry32, and a few shapes of it
let state = Number(options.seed) >>> 0
function chance() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const below = (n) => Math.floor(chance() * n)
const oneOf = (list) => list[below(list.length)]
/** Few values often, many seldom. */
const skewed = (list) => list[Math.floor(list.length * chance() ** 3)]
const hex = (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join('')
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i))

// --- the site
const NOUNS = ['orders', 'products', 'users', 'carts', 'payments', 'invoices', 'reviews', 'sessions', 'shipments', 'coupons']
const SHAPES = [
  (noun) => ({ method: 'GET', path: () => `/api/${noun}/${1 + below(900_000)}` }),
  (noun) => ({ method: 'GET', path: () => `/api/${noun}?page=${1 + below(40)}&sort=price` }),
  (noun) => ({ method: 'POST', path: () => `/api/${noun}` }),
  (noun) => ({ method: 'PUT', path: () => `/api/${noun}/${oneOf(UUIDS)}/status` }),
  (noun) => ({ method: 'GET', path: () => `/static/${noun}.${oneOf(HASHES)}.js`, cached: true }),
]
const UUIDS = many(4096, () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`)
const HASHES = many(64, () => hex(8))
const ROUTES = SHAPES.flatMap((shape) => NOUNS.map((noun) => ({ ...shape(noun), noun, usual: 8 + below(120) })))
const UPSTREAMS = many(6, (i) => `10.0.1.${11 + i}:8080`)
const CLIENTS = many(20_000, (i) => (i % 17 ? many(4, () => 1 + below(253)).join('.') : `2001:db8:${hex(4)}::${hex(4)}`))
const AGENTS = [
  ...many(20, (i) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${120 + i}.0.0.0`),
  ...['curl/8.5.0', 'okhttp/4.12.0', 'Googlebot/2.1 (+http://www.google.com/bot.html)', 'ELB-HealthChecker/2.0', '-'],
]
const ANSWERS = [...many(88, () => 200), 201, 201, 204, 301, 304, 304, 304, 304, 400, 401, 404, 404]
const BACKGROUND = 0.0004

// --- the incidents: hours of the day, whom they hit, and how those requests end
const INCIDENTS = [
  { cause: 'origin-down', from: 6.2, to: 6.4, share: 1, hits: (r) => r.upstream === UPSTREAMS[2], end: refused },
  {
    cause: 'origin-hang',
    from: 13.5,
    to: 13.9,
    share: 0.6,
    hits: (r) => r.route.noun === 'payments' && !r.route.cached,
    end: readTimeout,
  },
  { cause: 'no-healthy-upstream', from: 19.7, to: 19.77, share: 1, hits: (r) => !r.route.cached, end: nobody },
]

function refused(request) {
  Object.assign(request, { status: 502, duration: 0, connect: undefined, header: undefined })
}
function readTimeout(request) {
  Object.assign(request, { status: 504, duration: READ_TIMEOUT, header: undefined })
}
/** nginx then logs the name of the group and answers 502, a load balancer names nobody and answers 503. */
function nobody(request) {
  const [status, upstream] = options.format === 'alb' ? [503, undefined] : [502, 'shop']
  Object.assign(request, { status, upstream, duration: 0, connect: undefined, header: undefined })
}
function answered500(request) {
  request.status = 500
}

/** A request that ends at `time`. Nights are quiet; one request in seventy is much slower than its route. */
function makeRequest(time) {
  const route = skewed(ROUTES)
  const duration = Math.round(route.usual * (0.4 + chance() ** 2 * 3) + (chance() < 0.015 ? chance() * 4000 : 0))
  const request = { time, route, method: route.method, path: route.path(), client: skewed(CLIENTS), agent: skewed(AGENTS) }
  const upstream = route.cached ? undefined : oneOf(UPSTREAMS)
  Object.assign(request, {
    status: oneOf(ANSWERS),
    bytes: 150 + below(32_000),
    upstream,
    duration,
    connect: below(3),
    header: duration,
  })
  if (route.cached) Object.assign(request, { duration: 0, connect: undefined, header: undefined })
  const hour = ((time - START) / DAY) * 24
  const incident = INCIDENTS.find(({ from, to, hits, share }) => hour >= from && hour < to && hits(request) && chance() < share)
  if (incident) incident.end(request)
  else if (!route.cached && chance() < BACKGROUND) oneOf([answered500, answered500, refused, readTimeout])(request)
  if (request.status >= 500) request.bytes = 150 + below(60)
  return { request, incident }
}

// --- the formats
const pad = (n) => String(n).padStart(2, '0')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const clock = (d) => [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()].map(pad).join(':')
const day = (d) => `${pad(d.getUTCDate())}/${MONTHS[d.getUTCMonth()]}/${d.getUTCFullYear()}`
const seconds = (ms) => (ms === undefined ? '-' : (ms / 1000).toFixed(3))
const STAMP = { second: -1, text: '' }
function stamp(time) {
  const second = Math.floor(time / 1000)
  const date = new Date(time)
  if (second !== STAMP.second) Object.assign(STAMP, { second, text: `${day(date)}:${clock(date)} +0000` })
  return STAMP.text
}

const combined = (r) =>
  `${r.client} - - [${stamp(r.time)}] "${r.method} ${r.path} HTTP/1.1" ${r.status} ${r.bytes} "https://shop.example/" "${r.agent}"`
function withUpstream(r) {
  const spent = r.upstream ? seconds(r.duration) : '-'
  const times = `rt=${seconds(r.duration)} uct="${seconds(r.connect)}" uht="${seconds(r.header)}" urt="${spent}"`
  return `${combined(r)} ${times} ua="${r.upstream ?? '-'}" us="${r.upstream ? r.status : '-'}"`
}
const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/shop/73e2d6bc24d8a067'
const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'
function alb(r) {
  const failed = r.header === undefined // of the three times: unanswered, or never sent
  const times = failed ? (r.connect === undefined ? '-1 -1 -1' : '0.000 -1 -1') : `0.000 ${seconds(r.duration)} 0.000`
  const target = r.upstream ?? '-'
  const status = failed ? '-' : r.status
  const client = `${r.client.includes(':') ? `[${r.client}]` : r.client}:${1024 + below(60_000)}`
  const asked = `"${r.method} https://shop.example:443${r.path} HTTP/1.1" "${r.agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`
  const trace = `"Root=1-${Math.floor(r.time / 1000).toString(16)}-${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}"`
  const [ended, began] = [r.time, r.time - r.duration].map((time) => new Date(time).toISOString().replace('Z', '000Z'))
  return (
    `h2 ${ended} app/shop/50dc6c495c0c9188 ${client} ${target} ${times} ${r.status} ${status} 340 ${r.bytes} ${asked} ${ARN} ` +
    `${trace} "shop.example" "${CERTIFICATE}" 1 ${began} "forward" "-" "-" "${target}" "${status}" "-" "-"`
  )
}
const FORMATS = { 'nginx-combined': combined, 'nginx-upstream': withUpstream, alb }

// --- writing
const iso = (hour) => new Date(START + hour * 3600e3).toISOString()
const incidents = INCIDENTS.map(({ cause, from, to }) => ({ cause, start: iso(from), end: iso(to), errors: 0 }))
const truth = { lines: LINES, errors: 0, byStatus: {}, errorsByUpstream: {}, incidents }
const count = (counts, key) => (counts[key] = (counts[key] ?? 0) + 1)

function note({ request: { status, upstream }, incident }) {
  if (status < 500) return
  truth.errors++
  count(truth.byStatus, status)
  count(truth.errorsByUpstream, upstream ?? '-')
  if (incident) truth.incidents[INCIDENTS.indexOf(incident)].errors++
}

function* chunks(write) {
  let chunk = ''
  for (let i = 0; i < LINES; i++) {
    const share = i / LINES
    const made = makeRequest(START + DAY * (share - 0.08 * Math.sin(2 * Math.PI * share)))
    note(made)
    chunk += `${write(made.request)}\n`
    if (chunk.length < 65_536 && i < LINES - 1) continue
    yield chunk
    chunk = ''
  }
}

const write = FORMATS[options.format]
if (write === undefined || !Number.isInteger(LINES)) {
  process.stderr.write(`generate: --format is one of ${Object.keys(FORMATS).join(', ')}; --lines and --seed are whole numbers\n`)
  process.exit(2)
}
try {
  await pipeline(Readable.from(chunks(write)), options.out ? createWriteStream(options.out) : process.stdout, {
    end: Boolean(options.out),
  })
} catch (error) {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error // the reader has seen enough
}
if (options.truth) writeFileSync(options.truth, `${JSON.stringify(truth, null, 2)}\n`)

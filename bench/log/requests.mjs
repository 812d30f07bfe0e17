// One request after the other, as a proxy saw it; what of it is written is up to the format.
import { below, chance, many, oneOf } from './chance.mjs'
import { maybeFail } from './incidents.mjs'
import { anyAgent, anyClient, anyRoute, REFERRERS, UPSTREAMS } from './site.mjs'

const HOUR = 3600e3
export const DAY = 24 * HOUR
/** The day that is logged. */
export const START = Date.UTC(2026, 2, 10)

/** Of a hundred answers of the origin. */
const SHARES = { 200: 81, 201: 3, 204: 2, 301: 2, 304: 5, 400: 1, 401: 2, 404: 3, 429: 1 }
const STATUSES = Object.entries(SHARES).flatMap(([status, share]) => many(share, () => Number(status)))
const EMPTY = new Set([204, 304])
const RETRIED_ONE_IN = 500

// The sizes begin where `" 200 502 "` cannot be taken for a status: so a plain search for " 50[0-9] " counts failures only.
const sizeOf = (status) => (EMPTY.has(status) ? 0 : status < 400 ? 600 + below(32_768) : 150 + below(64))

/** A request to be filled again and again: with fifty million of them, making objects would cost more than the log. */
export function newRequest(dialect) {
  const attempt = () => ({ upstream: undefined, status: 0, connect: 0, header: 0, duration: 0 })
  return {
    dialect,
    ...{ time: 0, route: undefined, path: '', client: '', agent: '', referrer: '', protocol: '' },
    ...{ status: 0, size: 0, received: 0, duration: 0 },
    /** How many of `tries` were made; 0: the proxy itself answered. */
    tried: 0,
    tries: [attempt(), attempt()],
  }
}

/** Fills in the request that ended at a share of the day; answers the incident that it belongs to, if any. */
export function nextRequest(request, share) {
  const route = anyRoute()
  // Nights are quiet.
  request.time = START + DAY * (share - 0.08 * Math.sin(2 * Math.PI * share))
  request.route = route
  request.path = route.path()
  request.client = anyClient()
  request.agent = anyAgent()
  request.referrer = oneOf(REFERRERS)
  request.protocol = chance() < 0.25 ? 'HTTP/1.1' : 'HTTP/2.0'
  request.received = 600 + below(1024)
  request.status = oneOf(STATUSES)
  const incident = answer(request)
  request.size = sizeOf(request.status)
  return incident
}

function answer(request) {
  if (request.route.file && request.dialect.servesFiles) {
    request.tried = 0
    request.duration = 0
    return undefined
  }
  succeed(request)
  const incident = maybeFail(request, (request.time - START) / HOUR)
  if (request.dialect.retries && request.status < 500 && below(RETRIED_ONE_IN) === 0) failOnce(request)
  return incident
}

/** One in seventy requests is much slower than its route. */
function succeed(request) {
  const slow = chance()
  const usual = request.route.usual * (0.35 + slow * slow * 3)
  const duration = Math.round(slow > 0.985 ? usual + chance() * 4000 : usual)
  const [attempt] = request.tries
  attempt.upstream = oneOf(UPSTREAMS)
  attempt.status = request.status
  attempt.connect = below(4)
  attempt.header = duration - (duration >> 3)
  attempt.duration = duration
  request.tried = 1
  request.duration = duration + 1
}

/** Another server failed before the one that answered was asked. */
function failOnce(request) {
  request.tries.reverse()
  Object.assign(request.tries[0], { upstream: oneOf(UPSTREAMS), status: 502, connect: undefined, header: undefined, duration: 1 })
  request.tried = 2
  request.duration++
}

/** The try that its answer came from, or that failed last. */
export const lastTry = ({ tries, tried }) => tries[tried === 2 ? 1 : 0]

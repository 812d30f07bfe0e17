// How requests fail: in three incidents of the day, and now and then in between.
import { below, chance, oneOf } from './chance.mjs'
import { UPSTREAMS } from './site.mjs'

const READ_TIMEOUT = 60_000
const FAILED = { status: 502, connect: undefined, header: undefined }

/** Nobody listens at the address; every other time another server is asked, in vain. */
function refused(request) {
  const { dialect, tries } = request
  request.status = dialect.refused
  request.duration = 3
  Object.assign(tries[0], FAILED, { duration: 1 })
  request.tried = 1 + below(2)
  if (request.tried === 2) Object.assign(tries[1], FAILED, { upstream: oneOf(UPSTREAMS), duration: 2 })
}

/** Connected, sent, and no answer within the proxy's time. */
function timedOut(request) {
  const { dialect, tries } = request
  request.status = dialect.timedOut
  request.duration = READ_TIMEOUT + below(20)
  request.tried = 1
  Object.assign(tries[0], { status: 504, connect: 1, header: undefined, duration: request.duration })
}

/** No server is left to ask. */
function nobody(request) {
  const { dialect, tries } = request
  request.status = dialect.nobody.status
  request.duration = 0
  request.tried = dialect.nobody.upstream ? 1 : 0
  Object.assign(tries[0], FAILED, { upstream: dialect.nobody.upstream, duration: 0 })
}

/** The origin itself says so. */
function answered(status) {
  return (request) => {
    request.status = status
    request.tried = 1
    request.tries[0].status = status
  }
}

/** The hours of the day, whom they hit, what share of those, and how those requests end. */
export const INCIDENTS = [
  {
    cause: 'origin-down',
    from: 6.2,
    to: 6.4,
    share: 0.85,
    end: refused,
    hits: ({ tries }) => tries[0].upstream === UPSTREAMS[2],
  },
  { cause: 'origin-hang', from: 13.5, to: 13.85, share: 0.6, end: timedOut, hits: ({ route }) => route.noun === 'payments' },
  { cause: 'no-healthy-upstream', from: 19.7, to: 19.77, share: 0.9, end: nobody, hits: () => true },
]

const BACKGROUND = 0.003
const BACKGROUND_ENDS = [answered(500), answered(500), answered(500), answered(502), answered(503), refused, refused, timedOut]

/** Makes the request fail where it is time for that; answers the incident that it belongs to. */
export function maybeFail(request, hour) {
  for (const incident of INCIDENTS) {
    if (hour < incident.from || hour >= incident.to || !incident.hits(request) || chance() >= incident.share) continue
    incident.end(request)
    return incident
  }
  if (chance() < BACKGROUND) oneOf(BACKGROUND_ENDS)(request)
  return undefined
}

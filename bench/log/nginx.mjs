// What nginx writes, and ingress-nginx.
import { oneOf } from './chance.mjs'
import { commonLogTime, endTime, seconds } from './clock.mjs'
import { HASHES, HOST, UPSTREAM_GROUP } from './site.mjs'

const NGINX = { servesFiles: true, retries: true, refused: 502, timedOut: 504, nobody: { status: 502, upstream: UPSTREAM_GROUP } }
/** A service without endpoints: no upstream at all. */
const INGRESS = { ...NGINX, servesFiles: false, nobody: { status: 503, upstream: undefined } }

/** A value of each try, as `$upstream_...` variables list them. */
function ofTries({ tries, tried }, value) {
  if (tried === 0) return '-'
  return tried === 1 ? value(tries[0]) : `${value(tries[0])}, ${value(tries[1])}`
}
const orDash = (ms) => (ms === undefined ? '-' : seconds(ms))
const upstream = (attempt) => attempt.upstream
const status = (attempt) => attempt.status
const connect = (attempt) => orDash(attempt.connect)
const header = (attempt) => orDash(attempt.header)
const duration = (attempt) => seconds(attempt.duration)
const length = (attempt) => (attempt.header === undefined ? 0 : attempt.status)
const requestId = () => `${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}`

function combined(r) {
  const asked = `${r.client} - - [${commonLogTime(r.time)}] "${r.route.method} ${r.path} ${r.protocol}"`
  return `${asked} ${r.status} ${r.size} "${r.referrer}" "${r.agent}"`
}

function withUpstream(r) {
  const times = `rt=${seconds(r.duration)} uct="${ofTries(r, connect)}" uht="${ofTries(r, header)}" urt="${ofTries(r, duration)}"`
  return `${combined(r)} ${times} ua="${ofTries(r, upstream)}" us="${ofTries(r, status)}"`
}

function json(r) {
  const asked = `"request_method":"${r.route.method}","request_uri":"${r.path}","server_protocol":"${r.protocol}"`
  const sent = `"status":${r.status},"body_bytes_sent":${r.size},"request_time":${seconds(r.duration)}`
  const from = `"http_referer":"${r.referrer}","http_user_agent":"${r.agent}","host":"${HOST}"`
  const origin = `"upstream_addr":"${ofTries(r, upstream)}","upstream_status":"${ofTries(r, status)}"`
  const times = `"upstream_connect_time":"${ofTries(r, connect)}","upstream_header_time":"${ofTries(r, header)}"`
  const began = `"time":"${endTime(r.time)}+00:00","remote_addr":"${r.client}","request_id":"${requestId()}"`
  return `{${began},${asked},${sent},${from},${origin},${times},"upstream_response_time":"${ofTries(r, duration)}"}`
}

function ingress(r) {
  const service = `[shop-${r.route.noun}-80] []`
  const answers = `${ofTries(r, upstream)} ${ofTries(r, length)} ${ofTries(r, duration)} ${ofTries(r, status)}`
  return `${combined(r)} ${r.received} ${seconds(r.duration)} ${service} ${answers} ${requestId()}`
}

export const nginxCombined = { id: 'nginx-combined', dialect: NGINX, write: combined }
export const nginxUpstream = { id: 'nginx-upstream', dialect: NGINX, write: withUpstream }
export const nginxJson = { id: 'nginx-json', dialect: NGINX, write: json }
export const ingressNginx = { id: 'ingress-nginx', dialect: INGRESS, write: ingress }

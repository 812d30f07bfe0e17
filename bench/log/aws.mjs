// What AWS' load balancers write. They ask one target only.
import { below, oneOf } from './chance.mjs'
import { beginTime, endTime, microseconds, seconds } from './clock.mjs'
import { lastTry } from './requests.mjs'
import { HASHES, HOST } from './site.mjs'

const BALANCER = { servesFiles: false, retries: false, refused: 502, timedOut: 504, nobody: { status: 503, upstream: undefined } }
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/shop-api/73e2d6bc24d8a067'
const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'

const client = (r) => `${r.client.includes(':') ? `[${r.client}]` : r.client}:${1024 + below(60_000)}`
const connected = (attempt) => attempt.connect !== undefined
const isAnswered = (attempt) => attempt.header !== undefined

function albTimes(attempt) {
  if (!connected(attempt)) return '-1 -1 -1'
  return isAnswered(attempt) ? `0.001 ${seconds(attempt.duration)} 0.000` : '0.001 -1 -1'
}

function albLine(r) {
  const attempt = lastTry(r)
  const target = attempt.upstream ?? '-'
  const status = isAnswered(attempt) ? r.status : '-'
  const ended = `h2 ${endTime(r.time)}.${microseconds(r.time)}Z app/shop-prod/50dc6c495c0c9188`
  const counts = `${albTimes(attempt)} ${r.status} ${status} ${r.received} ${r.size}`
  const asked = `"${r.route.method} https://${HOST}:443${r.path} ${r.protocol}" "${r.agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`
  const trace = `"Root=1-${Math.floor(r.time / 1000).toString(16)}-${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}"`
  const began = r.time - r.duration
  const rule = `1 ${beginTime(began)}.${microseconds(began)}Z "forward" "-" "-" "${target}" "${status}" "-" "-"`
  const id = `TID_${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}${oneOf(HASHES)}`
  return `${ended} ${client(r)} ${target} ${counts} ${asked} ${TARGET_GROUP} ${trace} "${HOST}" "${CERTIFICATE}" ${rule} ${id}`
}

/** A classic one names its instance only if that was connected to. */
function classicLine(r) {
  const attempt = lastTry(r)
  const answered = isAnswered(attempt)
  const backend = connected(attempt) && answered ? attempt.upstream : '-'
  const times = answered ? `0.0000${10 + below(90)} ${seconds(attempt.duration)}048 0.0000${10 + below(90)}` : '-1 -1 -1'
  const began = r.time - r.duration
  const counts = `${times} ${r.status} ${answered ? r.status : 0} ${r.received} ${r.size}`
  const asked = `"${r.route.method} https://${HOST}:443${r.path} HTTP/1.1" "${r.agent}"`
  const head = `${beginTime(began)}.${microseconds(began)}Z shop-classic ${client(r)} ${backend}`
  return `${head} ${counts} ${asked} ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`
}

export const alb = { id: 'alb', dialect: BALANCER, write: albLine }
export const elbClassic = { id: 'elb-classic', dialect: BALANCER, write: classicLine }

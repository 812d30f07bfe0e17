import type { Zone } from '../../src/model/zone.ts'
import { goDuration } from './go-duration.ts'
import { isObject, type JsonObject, numberOf, parseJson } from './json-fields.ts'
import { ownerOf } from './json-owners.ts'
import { anyClock, type Clock } from './time.ts'

const OWN = /^(?:http|tls|admin)(?:\.|$)/
const BRACE = 123
/** Larger numbers of seconds are milliseconds, larger ones of those nanoseconds; the first is in the year 5138. */
const LARGEST_SECOND = 1e11
const LARGEST_MILLISECOND = 1e14
const LARGEST_TIME = 8e15

/** A message that Caddy logged, as JSON or for the console; `undefined`: the line is none of Caddy's. */
export function caddyRecord(line: string): JsonObject | undefined {
  const record = line.charCodeAt(0) === BRACE ? jsonRecord(line) : line.includes('\t') ? consoleRecord(line) : undefined
  return record && isOfCaddy(record) ? record : undefined
}

/** Whether it is Caddy that logged an object, and none of those whose JSON has the same marks by chance. */
export function isOfCaddy(record: JsonObject): boolean {
  const { logger, level, msg, request } = record
  if (ownerOf(record) !== undefined || typeof request === 'string') return false
  const isOwn = typeof logger === 'string' && typeof level === 'string' && msg !== undefined && OWN.test(logger)
  return isOwn || (msg === 'handled request' && isObject(request))
}

function jsonRecord(line: string): JsonObject | undefined {
  if (!line.includes('"logger":"') && !line.includes('"handled request"')) return undefined
  const record = parseJson(line)
  return isObject(record) ? record : undefined
}

/** `2026/11/24 23:25:40.397⇥INFO⇥http.log.access⇥handled request⇥{…}`: what `format console` writes. */
function consoleRecord(line: string): JsonObject | undefined {
  const [ts, level, logger, msg, ...rest] = line.split('\t', 6)
  if (ts === undefined || ts.length > 40 || logger === undefined || !OWN.test(logger) || msg === undefined) return undefined
  const fields = rest.length === 1 ? parseJson(rest[0] ?? '') : undefined
  return { ...(isObject(fields) && fields), ts, level, logger, msg }
}

/** Reads the time of a record in any of Caddy's spellings. Those without an offset are the zone's, UTC if it is not given. */
export function caddyClock(zone?: Zone): (ts: unknown) => number | undefined {
  const clock = anyClock()
  return (ts) => (typeof ts === 'string' ? textTime(ts, clock, zone) : epochOf(ts))
}

/** `2026/11/24 23:25:40.397` ("wall" time) has no offset; the others are ISO 8601 or that of the common log. */
function textTime(ts: string, clock: Clock, zone: Zone | undefined): number | undefined {
  if (ts[4] !== '/') return clock(ts)
  const wall = clock(ts.replaceAll('/', '-'))
  return wall === undefined || !zone ? wall : zone(wall)
}

function epochOf(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value >= 0)) return undefined
  const time = value < LARGEST_SECOND ? value * 1000 : value < LARGEST_MILLISECOND ? value : value / 1e6
  return time < LARGEST_TIME ? Math.floor(time) : undefined
}

/**
 * Seconds with decimals, or as Go prints a duration. A whole number is one of milliseconds or nanoseconds, which only the
 * configuration tells (`duration_format`).
 */
export function caddyDuration(value: unknown): number | undefined {
  if (typeof value === 'string') return goDuration(value)
  const seconds = numberOf(value)
  if (seconds === undefined || (Number.isInteger(seconds) && seconds > 0)) return undefined
  return Math.round(seconds * 1000)
}

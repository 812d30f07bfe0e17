import { type JsonObject, numberOf } from './json-fields.ts'
import { type Clock, isoClock } from './time.ts'

const SECOND = 1000
/** From here on the second of an uncertain time does not matter. */
const LONG = 10 * SECOND
const LATEST = 4e12

/** When a request began and ended, and how long it took; ms. */
export interface CloudflareTime {
  readonly begun: number
  readonly logged: number
  readonly duration: number | undefined
}

/** Reads a moment as a Logpush job may write it: RFC 3339, or seconds, milliseconds or nanoseconds since 1970, with or without quotes. */
export function edgeClock(): Clock {
  const iso = isoClock()
  return (text) => (text[4] === '-' ? iso(text) : sinceEpoch(Number(text)))
}

function sinceEpoch(value: number): number | undefined {
  // They are told apart by their size. Nineteen digits are more than a number holds; what is lost is less than a microsecond.
  const unit = value >= 1e17 ? 1e-6 : value >= 1e14 ? 1e-3 : value >= 1e11 ? 1 : 1000
  const time = unit === 1e-6 ? value / 1e6 : value * unit
  return value >= 1e9 && time < LATEST ? Math.round(time) : undefined
}

/** The times of a record; `undefined` if it has none. `took`: how long the request took in some field of its own. */
export function cloudflareTime(record: JsonObject, clock: Clock, took: number | undefined): CloudflareTime | undefined {
  const begun = momentOf(record['EdgeStartTimestamp'], clock)
  const ended = momentOf(record['EdgeEndTimestamp'], clock)
  if (begun === undefined)
    return ended === undefined ? undefined : { begun: Math.max(0, ended - (took ?? 0)), logged: ended, duration: took }
  if (ended === undefined || ended < begun) return { begun, logged: begun, duration: took }
  return { begun, logged: ended, duration: elapsed(begun, ended, took) }
}

function momentOf(value: unknown, clock: Clock): number | undefined {
  return typeof value === 'string' ? clock(value) : typeof value === 'number' ? sinceEpoch(value) : undefined
}

/** Between two times in whole seconds lies up to a second more or less: then a field in milliseconds is better, if it agrees. */
function elapsed(begun: number, ended: number, took: number | undefined): number | undefined {
  const between = ended - begun
  if (begun % SECOND !== 0 || ended % SECOND !== 0) return between
  if (took !== undefined && Math.abs(took - between) <= SECOND) return took
  return between >= LONG || (took !== undefined && between > took) ? between : undefined
}

/** How long a request took in a field of its own, as a whole number of ms. */
export function tookOf(record: JsonObject, originDuration: number | undefined): number | undefined {
  const took = numberOf(record['EdgeTimeToFirstByteMs'])
  return took === undefined ? originDuration : Math.round(took)
}

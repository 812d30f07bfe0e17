import type { Trace, TraceReader } from '../src/model/trace.ts'
import type { Zone } from '../src/model/zone.ts'
import { hideQueries } from './shared/hide-queries.ts'
import { methodOf, pathOf } from './shared/http-request.ts'
import { isObject, type JsonObject, numberOf, parseJson, textOf } from './shared/json-fields.ts'
import { EITHER, KEYS, MILLISECONDS, SECONDS } from './shared/origin-keys.ts'
import { anyClock } from './shared/time.ts'
import { integer } from './shared/values.ts'

const ERRORS = new Set(['error', 'err', 'fatal', 'critical', 'crit', 'alert', 'emerg', 'emergency', 'panic', 'severe'])
/** pino and bunyan count levels. */
const ERROR_LEVEL = 50
const MAX_TEXT = 120

/** An application's log with a JSON object on each line, as pino, winston, bunyan, zap, zerolog, structlog, Serilog and many others write it. */
export function openOriginJson(zone?: Zone): TraceReader {
  const clock = anyClock()
  return {
    read(line) {
      const object = parseJson(line)
      if (!isObject(object)) return undefined
      const time = timeOf(first(object, KEYS.time), clock)
      if (time === undefined) return undefined
      const path = pathOf(firstText(object, KEYS.path))
      const trace: Trace = {
        time: zone && !hasOffset(first(object, KEYS.time)) ? zone(time) : time,
        method: methodOf(firstText(object, KEYS.method)),
        path,
        requestId: firstText(object, KEYS.requestId),
        status: statusOf(first(object, KEYS.status)),
        duration: durationOf(object),
        exception: exceptionOf(object),
      }
      return (trace.path ?? trace.requestId ?? trace.exception) ? trace : undefined
    },
  }
}

/** The first of the keys that has a text. */
function firstText(object: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(object[key] ?? (key.includes('.') ? inside(object, key) : undefined))
    if (text !== undefined) return text
  }
  return undefined
}

/** The first of the keys that has a value. */
function first(object: JsonObject, keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = object[key] ?? (key.includes('.') ? inside(object, key) : undefined)
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

function inside(object: JsonObject, key: string): unknown {
  let value: unknown = object
  for (const part of key.split('.')) value = isObject(value) ? value[part] : undefined
  return value
}

/** Text, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970. */
function timeOf(value: unknown, clock: (text: string) => number | undefined): number | undefined {
  if (typeof value === 'string') return clock(value.includes(',') ? value.replace(',', '.') : value)
  const number = numberOf(value) ?? (typeof value === 'number' && value >= 1e15 && value < 1e20 ? value : undefined)
  if (number === undefined || number < 1e9) return undefined
  if (number < 1e11) return number * 1000
  return number < 1e14 ? number : number < 1e17 ? number / 1e3 : number / 1e6
}

function hasOffset(value: unknown): boolean {
  return typeof value !== 'string' || /(?:Z|[+-]\d\d:?\d\d)$/.test(value)
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'number' ? value : integer(textOf(value))
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined
}

function durationOf(object: JsonObject): number | undefined {
  const milliseconds = numberOf(first(object, MILLISECONDS))
  if (milliseconds !== undefined) return milliseconds
  const seconds = numberOf(first(object, SECONDS))
  if (seconds !== undefined) return seconds * 1000
  const either = first(object, EITHER)
  const [, amount, unit] = typeof either === 'string' ? (/^(\d+(?:\.\d+)?)(ms|s)$/.exec(either) ?? []) : []
  if (amount !== undefined) return Number(amount) * (unit === 's' ? 1000 : 1)
  const number = numberOf(either)
  // Whole numbers are milliseconds, parts of one are seconds; what lies between may be either.
  if (number === undefined || Number.isInteger(number)) return number
  return number < 1 ? number * 1000 : undefined
}

function exceptionOf(object: JsonObject): string | undefined {
  const level = first(object, KEYS.level)
  const isError = typeof level === 'number' ? level >= ERROR_LEVEL : ERRORS.has((textOf(level) ?? '').toLowerCase())
  const said = first(object, KEYS.exception)
  const text = isObject(said) ? describe(said) : textOf(said)
  // Without a level, only what has a stack is an exception: "error" may be a counter or a flag.
  if (!isError && !(level === undefined && text?.includes('\n'))) return undefined
  const words = text ?? textOf(first(object, KEYS.message))
  // Python has the exception at the end of the stack, all others at its beginning.
  const lines = words?.trim().split('\n') ?? []
  const line = (lines[0]?.startsWith('Traceback') ? lines.at(-1) : lines[0])?.trim()
  return line && hideQueries(line).slice(0, MAX_TEXT)
}

function describe(error: JsonObject): string | undefined {
  const message = textOf(error['message']) ?? textOf(error['msg'])
  const type = textOf(error['type']) ?? textOf(error['name']) ?? textOf(error['class'])
  return textOf([type, message].filter((part) => part !== undefined).join(': ')) ?? textOf(error['stack'])
}

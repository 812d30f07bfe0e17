import type { Entry } from '../src/model/entry.ts'
import type { Format, Notation, SkipReason } from '../src/model/format.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { ENVOY_ADVICE } from './shared/envoy-advice.ts'
import { openEnvoy } from './shared/envoy-entry.ts'
import { envoyParts } from './shared/envoy-operators.ts'
import { clearEnvoySlots, type EnvoySlot, type EnvoySlots, emptyEnvoySlots } from './shared/envoy-slots.ts'
import { startClock } from './shared/envoy-start-time.ts'
import { asText, isObject, type JsonObject, parseJson } from './shared/json-fields.ts'
import { compileLayout, type Layout } from './shared/layout.ts'
import { httpStatus } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not of the given log format'
/** How the time is written, where the format string says so. */
const WRITTEN = /%START_TIME\(([^)]*)\)/
const OPERATOR = /%[A-Z][A-Z0-9_]{2,}(?:\([^)]*\))?(?::\d+)?%/
/** An operator as a value of JSON that has no quotes around it. */
const BARE_VALUE = /:\s*(%[A-Z][A-Z0-9_]*(?:\([^)]*\))?(?::\d+)?%)/g

/** `[%START_TIME%] "%REQ(:METHOD)% …" %RESPONSE_CODE%`, or a JSON object with such texts in it. */
export const envoyNotation: Notation = {
  title: "Envoy's format string",
  recognise: (text) => OPERATOR.test(text),
  compile: envoyLogFormat,
}

/** Puts what a line says into slots; whether the line is made as it should be. */
type Scan = (line: string, slots: EnvoySlots) => boolean

/** A format for the lines that a format string of Envoy's makes; operators that errlens does not know are passed over. */
export function envoyLogFormat(text: string): Format {
  const format = unquoted(text)
  const taken = new Set<EnvoySlot>()
  const scanFields = format.startsWith('{') ? jsonScan(format, taken) : textScan(format, taken)
  if (!taken.has('status')) throw new Error('the log format does not log the status: add %RESPONSE_CODE% to it')
  if (!taken.has('time')) throw new Error('the log format does not log the time: add %START_TIME% to it')
  const written = WRITTEN.exec(format)?.[1] ?? ''
  const clock = startClock(written)
  const scan: Scan = (line, slots) => {
    clearEnvoySlots(slots)
    if (!scanFields(line, slots)) return false
    const hasStatus = slots.status === '0' || slots.status === '-' || httpStatus(slots.status) !== undefined
    return hasStatus && clock?.(slots.time ?? '') !== undefined
  }
  const scratch = emptyEnvoySlots()
  return {
    id: 'envoy-custom',
    title: 'Envoy, a format string of your own',
    spec: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#command-operators',
    examples: [],
    advice: adviceBeyond(ENVOY_ADVICE, text),
    recognise: (line) => scan(line, scratch),
    open() {
      const slots = emptyEnvoySlots()
      const toEntry = openEnvoy(startClock(written))
      return { read: (line): Entry | SkipReason => (scan(line, slots) ? toEntry(slots) : NOT_THIS) }
    },
  }
}

function textScan(format: string, taken: Set<EnvoySlot>): Scan {
  const layout = compileLayout(envoyParts(format, taken))
  return (line, slots) => layout.scan(line, slots) >= 0
}

/** A layout for the text of each key: an object's keys may come in any order. */
function jsonScan(format: string, taken: Set<EnvoySlot>): Scan {
  const object = parseJson(format.replace(BARE_VALUE, ':"$1"'))
  if (!isObject(object)) throw new Error('the log format begins as JSON does, but is none')
  const layouts = layoutsOf(object, taken)
  return (line, slots) => {
    const record = line.charCodeAt(0) === 123 ? parseJson(line) : undefined
    if (!isObject(record)) return false
    for (const [path, layout] of layouts) {
      const value = path.reduce<unknown>((one, key) => (isObject(one) ? one[key] : undefined), record)
      layout.scan(asText(value) ?? '-', slots)
    }
    return true
  }
}

function layoutsOf(object: JsonObject, taken: Set<EnvoySlot>, path: readonly string[] = []): [string[], Layout<EnvoySlot>][] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (isObject(value)) return layoutsOf(value, taken, [...path, key])
    const layout = typeof value === 'string' ? compileLayout(envoyParts(value, taken)) : undefined
    return layout && layout.names.length > 0 ? [[[...path, key], layout] as [string[], Layout<EnvoySlot>]] : []
  })
}

/** The format as Envoy gets it: without the quotes, escapes and line breaks of the configuration around it. */
function unquoted(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ')
  const inner = line.slice(1, -1)
  const isQuoted = (line.startsWith('"') && line.endsWith('"') && !/(?:^|[^\\])"/.test(inner)) || isInSingleQuotes(line)
  const format = isQuoted ? inner.replaceAll('\\"', '"') : line
  return format.replace(/(?:\\n|\s)+$/, '')
}

function isInSingleQuotes(line: string): boolean {
  return line.length > 1 && line.startsWith("'") && line.indexOf("'", 1) === line.length - 1
}

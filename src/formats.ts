import { FORMATS, formatOf, jsonMapFormat, openOriginJson, REMARK_FORMATS } from '../parsers/index.ts'

export { NOTATIONS, WRAPPINGS } from '../parsers/index.ts'

import type { Format } from './model/format.ts'
import type { RemarkFormat } from './model/remark.ts'
import type { TraceReader } from './model/trace.ts'
import type { Zone } from './model/zone.ts'
import { preferFormat } from './reading/prefer-format.ts'
import { zoneNamed } from './zone.ts'

/** What the user says about the formats of the logs. It is plain data: formats are code, so each thread makes its own of it. */
export interface FormatOptions {
  /** Log formats as the proxy's configuration has them, each tried before those behind it, and all before the known ones. */
  readonly logFormats?: readonly string[] | undefined
  /** Where the fields are in JSON lines: `time=.ts,status=.resp.code`; before all others, too. */
  readonly jsonMap?: string | undefined
  /** Where the clock stood that wrote times without an offset: a name, an offset, or `local`; UTC by default. */
  readonly timeZone?: string | undefined
}

/** The formats to read with. Throws an error that says which option is wrong, and how. */
export function formatsFor({ logFormats = [], jsonMap, timeZone }: FormatOptions): readonly Format[] {
  const named = logFormats.map((logFormat) => given('--log-format', logFormat, formatOf))
  let formats = named.reduceRight((others, format) => preferFormat(format, others), FORMATS)
  if (jsonMap !== undefined) formats = preferFormat(given('--json-map', jsonMap, jsonMapFormat), formats)
  if (timeZone === undefined) return formats
  const zone = zoneOf(timeZone)
  return formats.map((format) => inZone(format, zone))
}

/** The same of error logs. */
export function remarkFormatsFor({ timeZone }: FormatOptions): readonly RemarkFormat[] {
  if (timeZone === undefined) return REMARK_FORMATS
  const zone = zoneOf(timeZone)
  return REMARK_FORMATS.map((format) => ({ ...format, open: () => format.open(zone) }))
}

/** The same of an application's log. */
export function openTraces({ timeZone }: FormatOptions): TraceReader {
  return openOriginJson(timeZone === undefined ? undefined : zoneOf(timeZone))
}

function zoneOf(name: string): Zone {
  const zone = zoneNamed(name)
  if (!zone) throw new Error(`--tz: there is no time zone "${name}": give one like Europe/Berlin, +02:00 or local`)
  return zone
}

function given(option: string, text: string, compile: (text: string) => Format): Format {
  try {
    return compile(text)
  } catch (error) {
    throw new Error(`${option}: ${(error as Error).message}`)
  }
}

function inZone(format: Format, zone: Zone): Format {
  return {
    ...format,
    open: () => format.open(zone),
    headed: (line) => {
      const headed = format.headed?.(line)
      return headed && inZone(headed, zone)
    },
  }
}

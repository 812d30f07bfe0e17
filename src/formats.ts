import { FORMATS, formatOf } from '../parsers/index.ts'

export { NOTATIONS, WRAPPINGS } from '../parsers/index.ts'

import type { Format } from './model/format.ts'
import type { Zone } from './model/zone.ts'
import { preferFormat } from './reading/prefer-format.ts'
import { zoneNamed } from './zone.ts'

/** What the user says about the formats of the logs. It is plain data: formats are code, so each thread makes its own of it. */
export interface FormatOptions {
  /** A log format as the proxy's configuration has it; it comes before all others. */
  readonly logFormat?: string | undefined
  /** Where the clock stood that wrote times without an offset: a name, an offset, or `local`; UTC by default. */
  readonly timeZone?: string | undefined
}

/** The formats to read with. Throws an error that says which option is wrong, and how. */
export function formatsFor({ logFormat, timeZone }: FormatOptions): readonly Format[] {
  const formats = logFormat === undefined ? FORMATS : preferFormat(given(logFormat), FORMATS)
  if (timeZone === undefined) return formats
  const zone = zoneNamed(timeZone)
  if (!zone) throw new Error(`--tz: there is no time zone "${timeZone}": give one like Europe/Berlin, +02:00 or local`)
  return formats.map((format) => inZone(format, zone))
}

function given(logFormat: string): Format {
  try {
    return formatOf(logFormat)
  } catch (error) {
    throw new Error(`--log-format: ${(error as Error).message}`)
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

import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import type { Format } from '../../src/model/format.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What becomes of a line, whatever is wrapped around it. */
export function read(line: string, formats: readonly Format[] = FORMATS): object | string {
  return readAll([line], formats)[0] ?? ''
}

/** What becomes of each line of a log. */
export function readAll(lines: readonly string[], formats: readonly Format[] = FORMATS): (object | string)[] {
  const reader = new MixedReader({ formats, wrappings: WRAPPINGS })
  return lines.map((line) => {
    const entry = reader.read(line)
    return typeof entry === 'string' ? entry : toReportEntry(entry, reader.format.id)
  })
}

/** A failure as `errlens entries` shows it. */
export function failed(by: string, phases: string, how?: string, reason?: string): object {
  return { by, phases: phases.split(' '), ...(how && { how }), ...(reason && { reason }) }
}

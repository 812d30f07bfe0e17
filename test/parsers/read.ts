import { FORMATS } from '../../parsers/index.ts'
import type { Format } from '../../src/model/format.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it, and which one that is. */
export function read(line: string, formats: readonly Format[] = FORMATS): object | string {
  const format = formats.find((one) => one.recognise(line))
  const entry = format?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? entry : toReportEntry(entry, format?.id)
}

/** A failure as `errlens entries` shows it. */
export function failed(by: string, phases: string, how?: string, reason?: string): object {
  return { by, phases: phases.split(' '), ...(how && { how }), ...(reason && { reason }) }
}

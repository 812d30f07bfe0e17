import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What the format that recognises a line makes of it: an entry, or why it is skipped. */
export function readLine(line: string): Record<string, unknown> | string {
  const format = FORMATS.find((one) => one.recognise(line))
  const entry = format?.open().read(line) ?? 'no format'
  return typeof entry === 'string' ? entry : { ...toReportEntry(entry, format?.id) }
}

/** The failure of an entry, in few words: `proxy connect,tls timeout (reason)`. */
export function failureOf(line: string): string {
  const entry = readLine(line)
  if (typeof entry === 'string') return `skipped: ${entry}`
  const failure = entry['failure'] as { by: string; phases: string[]; how?: string; reason?: string } | undefined
  if (!failure) return 'none'
  const { by, phases, how, reason } = failure
  return [by, phases.join(','), how, reason === undefined ? undefined : `(${reason})`].filter(Boolean).join(' ')
}

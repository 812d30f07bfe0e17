import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** What becomes of lines that follow each other: entries, or why they are skipped. */
export function readLines(lines: readonly string[]): (Record<string, unknown> | string)[] {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  return lines.map((line) => {
    const entry = reader.read(line)
    return typeof entry === 'string' ? entry : { ...toReportEntry(entry, reader.format.id) }
  })
}

/** What becomes of a line by itself. */
export function readLine(line: string): Record<string, unknown> | string {
  return readLines([line])[0] ?? ''
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

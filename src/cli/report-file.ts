import { statSync } from 'node:fs'
import { looksLikeReport, parseReport } from '../compare/parse-report.ts'
import type { Report } from '../model/report.ts'
import { openInput, STDIN } from '../reading/open-input.ts'
import { type Io, stdinOf } from './io.ts'

/** No report is so large. */
const MOST_BYTES = 64 * 1024 * 1024

/** The report that an input is, also a packed one; `undefined`: it is a file of something else. What is wrong with it is thrown. */
export async function reportFrom(source: string, io: Io): Promise<Report | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of openInput(source, { stdin: stdinOf(io), signal: io.signal })) {
    // A chunk is valid until the next one.
    chunks.push(Buffer.from(chunk))
    bytes += chunk.length
    if (chunks.length === 1 && !looksLikeReport(chunk.toString('utf8', 0, 200))) {
      if (isFile(source)) return undefined
      throw new Error('what comes by a pipe must be a report (--format json): a log is read from a file')
    }
    if (bytes > MOST_BYTES) throw new Error('more than 64 MB: no report is so large')
  }
  return chunks.length === 0 ? undefined : parseReport(Buffer.concat(chunks).toString('utf8'))
}

function isFile(source: string): boolean {
  return source !== STDIN && statSync(source, { throwIfNoEntry: false })?.isFile() === true
}

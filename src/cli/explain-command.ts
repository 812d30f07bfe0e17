import { once } from 'node:events'
import { LineExplainer } from '../explain/explain-line.ts'
import { WRAPPINGS } from '../formats.ts'
import type { Format } from '../model/format.ts'
import { STDIN } from '../reading/open-input.ts'
import { readLines } from '../reading/read-lines.ts'
import { UnreadableInput } from '../reading/unreadable-input.ts'
import { type Io, print, stdinOf } from './io.ts'

/** `errlens explain-line [LINE..]`: the lines given, or those of stdin. Answers why stdin cannot be read, if it cannot. */
export async function runExplain(lines: readonly string[], formats: readonly Format[], io: Io): Promise<string | undefined> {
  const { stdout, signal } = io
  const explainer = new LineExplainer({ formats, wrappings: WRAPPINGS })
  let separator = ''
  const take = (line: string) => {
    if (line.trim() === '') return
    stdout.write(`${separator}${explainer.explain(line)}`)
    separator = '\n'
  }
  const ready = () => (stdout.writableNeedDrain ? once(stdout, 'drain').then(() => {}) : undefined)
  try {
    if (lines.length > 0) lines.forEach(take)
    else await readLines(STDIN, take, { stdin: stdinOf(io), signal, ready })
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return `stdin ${error.message}`
  } finally {
    await print(stdout, '')
  }
  return undefined
}

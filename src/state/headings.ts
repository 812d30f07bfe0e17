import { Readable } from 'node:stream'
import { BlockStream } from '../reading/block-stream.ts'
import { TextBlocks } from '../reading/block-taker.ts'
import { LineCap, MAX_LINE_BYTES } from '../reading/cap-line-length.ts'
import { openInput } from '../reading/open-input.ts'
import { bytesOf } from '../reading/part.ts'

const SIGN = '#'
/** Of each kind (`#Fields:`) the last one counts, and there are few kinds. */
const MOST_KINDS = 16
const KIND = /^#[\w-]{0,32}/

/**
 * What tells how to read the lines behind a place: the headings before it (`#Fields: …`), which may come again in the middle
 * of a log, and its first line, as a table in CSV has its heading there.
 */
export async function headingsBefore(source: string, to: number, first: Buffer): Promise<readonly string[]> {
  const hasSigns = first.toString('latin1', 0, 1) === SIGN
  const headings = new Map<string, string>()
  const take = (line: string) => {
    const kind = hasSigns ? KIND.exec(line)?.[0] : ''
    if (kind === undefined || (kind === '' && headings.size > 0)) return
    if (headings.has(kind) || headings.size < MOST_KINDS) headings.set(kind, line.replace(/\r$/, ''))
  }
  const part = { from: 0, to: hasSigns ? to : Math.min(to, MAX_LINE_BYTES), headings: [] }
  const stream = new BlockStream(new TextBlocks({ take }), new LineCap())
  for await (const chunk of bytesOf(part, openInput(source, { stdin: Readable.from([]) }))) stream.write(chunk)
  await stream.end()
  return [...headings.values()]
}

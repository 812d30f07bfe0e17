import { BlockStream } from './block-stream.ts'
import { TextBlocks } from './block-taker.ts'
import { LineCap } from './cap-line-length.ts'
import { type OpenOptions, openInput } from './open-input.ts'

/** Hands every line of an input over, without its line end; what cannot be read is thrown as `UnreadableInput`. */
export async function readLines(source: string, take: (line: string) => void, options: OpenOptions): Promise<void> {
  const taker = new TextBlocks({ take: (line) => take(line.endsWith('\r') ? line.slice(0, -1) : line) })
  const stream = new BlockStream(taker, new LineCap())
  try {
    for await (const chunk of openInput(source, options)) stream.write(chunk)
    if (!options.signal?.aborted) await stream.end()
  } finally {
    stream.stop()
  }
}

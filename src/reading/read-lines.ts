import { BlockStream } from './block-stream.ts'
import { TextBlocks } from './block-taker.ts'
import { LineCap } from './cap-line-length.ts'
import { type OpenOptions, openInput } from './open-input.ts'

/** How lines are read. */
export interface ReadLinesOptions extends OpenOptions {
  /** Back-pressure: a promise makes reading wait for it; asked once per block of bytes, not per line. */
  ready?(): Promise<void> | undefined
}

/** Hands every line of an input over, without its line end; what cannot be read is thrown as `UnreadableInput`. */
export async function readLines(source: string, take: (line: string) => void, options: ReadLinesOptions): Promise<void> {
  const taker = new TextBlocks({ take: (line) => take(line.endsWith('\r') ? line.slice(0, -1) : line) })
  const stream = new BlockStream(taker, new LineCap())
  try {
    for await (const chunk of openInput(source, options)) {
      stream.write(chunk)
      const wait = options.ready?.()
      if (wait) await wait
    }
    if (!options.signal?.aborted) await stream.end()
  } finally {
    stream.stop()
  }
}

import { createGunzip, type Gunzip } from 'node:zlib'
import { UnreadableInput } from './unreadable-input.ts'

/** Small, because one byte of gzip can hold a thousand: this bounds what is unpacked before anybody reads it. */
const SLICE = 16 * 1024

const TRAILING = 'has something after its gzip data that is no gzip; take them apart and read both'

/**
 * Unpacks gzip data of one member or several. Zeros after the last member are padding; other bytes there are an error,
 * as they may be a log that nobody has read. Whatever zlib gave before an error is yielded before it is thrown, which a
 * pipe through zlib would not promise: nothing is lost where the data just ends, and at most 64 KiB before damage.
 */
export async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacking = new Unpacking()
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; at += SLICE) {
        await unpacking.write(chunk.subarray(at, at + SLICE))
        yield* unpacking.take()
      }
    }
    await unpacking.finish()
    yield* unpacking.take()
  } finally {
    unpacking.close()
  }
}

/** zlib's stream, written to one slice at a time. */
class Unpacking {
  readonly #zlib: Gunzip = createGunzip({ chunkSize: 64 * 1024 })
  #unpacked: Buffer[] = []
  #fault: UnreadableInput | undefined
  #ended = false
  /** Ends the wait that is under way: zlib calls nobody back for a slice that it does not read to the end. */
  #wake: () => void = () => {}

  constructor() {
    this.#zlib.on('data', (chunk: Buffer) => this.#unpacked.push(chunk))
    this.#zlib.on('end', () => {
      this.#ended = true
      this.#wake()
    })
    this.#zlib.on('error', (fault: NodeJS.ErrnoException) => {
      this.#fault = explain(fault)
      this.#wake()
    })
  }

  async write(slice: Buffer): Promise<void> {
    const before = this.#zlib.bytesWritten
    if (!this.#ended) await this.#wait((written) => this.#zlib.write(slice, written))
    if (this.#ended && slice.subarray(this.#zlib.bytesWritten - before).some((byte) => byte !== 0)) {
      this.#fault = new UnreadableInput(TRAILING)
    }
  }

  async finish(): Promise<void> {
    if (!this.#ended) await this.#wait(() => this.#zlib.end())
  }

  /** What was unpacked since the last time; then, if it came to that, the error. */
  *take(): Generator<Buffer> {
    const unpacked = this.#unpacked
    this.#unpacked = []
    yield* unpacked
    if (this.#fault) throw this.#fault
  }

  close(): void {
    this.#zlib.destroy()
  }

  #wait(start: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      start(resolve)
    })
  }
}

function explain(fault: NodeJS.ErrnoException): UnreadableInput {
  if (fault.code === 'Z_BUF_ERROR') return new UnreadableInput('ends in the middle of its gzip data')
  // The first member has a good header, or nobody had taken it for gzip: this is about what follows it.
  if (fault.message === 'incorrect header check') return new UnreadableInput(TRAILING)
  return new UnreadableInput(`has damaged gzip data (${fault.message})`)
}

import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** All that errlens knows of the process it runs in, so that a test can be one. */
export interface Io {
  /** Without node and the script. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable & Terminal
  readonly stdout: Writable & Terminal
  readonly stderr: Writable & Terminal
  /** Aborted by Ctrl-C: reading stops, and what was read is reported. */
  readonly signal: AbortSignal
}

/** Writes text and waits until it is out, so that the process may end. A failure is for `stdoutGone` to see. */
export function print(stream: Writable, text: string): Promise<void> {
  return new Promise((done) => {
    stream.write(text, (error) => {
      if (!error) done()
    })
  })
}

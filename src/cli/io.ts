import { Readable, type Writable } from 'node:stream'

/** A stream that may be a terminal. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/** All that errlens knows of the process it runs in, so that a test can be one. */
export interface Io {
  /** Without node and the script. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** A stream, or the number of what is open: to look at `process.stdin` is to make a stream of it. */
  readonly stdin: (Readable | { readonly fd: number }) & Terminal
  readonly stdout: Writable & Terminal
  readonly stderr: Writable & Terminal
  /** The clock, in epoch ms. */
  now(): number
  /** Aborted by Ctrl-C: reading stops, and what was read is reported. */
  readonly signal: AbortSignal
  /** Called when little is to be read, and all that it takes is loaded. */
  onLittleWork?(): void
  /** Called when only being told so ends it: then SIGTERM and SIGHUP are as good as Ctrl-C. */
  onFollow?(): void
  /** Bytes of memory in use. */
  memory?(): number
}

/** Stdin as reading takes it. */
export function stdinOf({ stdin }: Io): Readable | number {
  return stdin instanceof Readable ? stdin : stdin.fd
}

/** Writes text and waits until it is out, so that the process may end. A failure is for `stdoutGone` to see. */
export function print(stream: Writable, text: string): Promise<void> {
  return new Promise((done) => {
    stream.write(text, (error) => {
      if (!error) done()
    })
  })
}

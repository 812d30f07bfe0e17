import { PassThrough, Readable, Writable } from 'node:stream'
import { type Io, main } from '../../src/cli.ts'

/** What a run of errlens left behind. */
export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What a test may want otherwise than usual: stdin with nothing in it, no terminal anywhere, an empty environment. */
export interface Setting {
  readonly stdin?: string | Buffer | Readable
  readonly env?: Io['env']
  readonly signal?: AbortSignal
  /** Epoch ms; by default 2026-11-01T10:30Z. */
  readonly now?: number
  /** Which streams are a terminal. */
  readonly terminal?: readonly ('stdin' | 'stdout' | 'stderr')[]
  /** Told of what is on stderr so far, when there is more. */
  readonly onStderr?: (text: string) => void
  /** A stdout of the test's own. */
  readonly out?: Writable
}

/** Runs errlens in this process, with streams that a test can look into. */
export async function errlens(args: readonly string[], setting: Setting = {}): Promise<Run> {
  const written = { stdout: '', stderr: '' }
  const collect = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk
        if (name === 'stderr') setting.onStderr?.(written.stderr)
        done()
      },
    })
  const tty = (name: 'stdin' | 'stdout' | 'stderr') => ({ isTTY: setting.terminal?.includes(name) === true })
  const { stdin = '' } = setting
  const code = await main({
    args,
    env: setting.env ?? {},
    stdin: Object.assign(stdin instanceof Readable ? stdin : new PassThrough().end(stdin), tty('stdin')),
    stdout: Object.assign(setting.out ?? collect('stdout'), tty('stdout')),
    stderr: Object.assign(collect('stderr'), tty('stderr')),
    now: () => setting.now ?? Date.UTC(2026, 10, 1, 10, 30),
    signal: setting.signal ?? new AbortController().signal,
  })
  return { code, ...written }
}

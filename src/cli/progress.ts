import { describeProgress } from './describe-progress.ts'
import type { Io } from './io.ts'

/** Who is done before that (ms) sees no progress. */
const PATIENCE = 1000
/** How often it is told anew, in milliseconds. */
const INTERVAL = 250
/** Where a terminal does not know its width, or says 0. */
const COLUMNS = 80
const ERASE = '\r\x1b[K'

/** A line on stderr that says how far reading is. */
export interface Progress {
  onBytes(count: number): void
  onLines(count: number): void
  /** Makes room for another line: this one comes again below it. */
  erase(): void
  end(): void
}

/** Progress of reading so many bytes, if anybody knows how many, and if stderr is a terminal that can rewrite a line. */
export function openProgress(total: number | undefined, { stderr, env, signal }: Io): Progress | undefined {
  if (!stderr.isTTY || env['TERM'] === 'dumb') return undefined
  const began = performance.now()
  let bytes = 0
  let lines = 0
  let isShown = false
  const erase = () => {
    if (isShown) stderr.write(ERASE)
    isShown = false
  }
  const show = () => {
    const milliseconds = performance.now() - began
    if (milliseconds < PATIENCE) return
    const text = `errlens: ${describeProgress({ bytes, total, lines, milliseconds })}`
    stderr.write(`${ERASE}${text.slice(0, (stderr.columns || COLUMNS) - 1)}`)
    isShown = true
  }
  const timer = setInterval(show, INTERVAL)
  const end = () => {
    clearInterval(timer)
    erase()
  }
  // Ctrl-C: who presses it again ends the process at once.
  signal.addEventListener('abort', end)
  return {
    onBytes: (count) => {
      bytes += count
    },
    onLines: (count) => {
      lines += count
    },
    erase,
    end: () => {
      signal.removeEventListener('abort', end)
      end()
    },
  }
}

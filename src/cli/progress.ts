import type { Io } from './io.ts'
import { totalSize } from './total-size.ts'

/** How often the line is written anew, in milliseconds; who is done before that sees none. */
const INTERVAL = 250
/** Where a terminal does not know its width, or says 0. */
const COLUMNS = 80
const ERASE = '\r\x1b[K'
const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const

/** A line on stderr that says how far reading is. */
export interface Progress {
  onBytes(count: number): void
  /** Makes room for another line: this one comes again below it. */
  erase(): void
  end(): void
}

/** Progress of reading the sources, if stderr is a terminal that can rewrite a line. */
export function openProgress(sources: readonly string[], io: Io): Progress | undefined {
  const { stderr, env } = io
  if (!stderr.isTTY || env['TERM'] === 'dumb') return undefined
  const total = totalSize(sources, io)
  const began = performance.now()
  let bytes = 0
  let shown = false
  const erase = () => {
    if (shown) stderr.write(ERASE)
    shown = false
  }
  const show = () => {
    const text = `errlens: ${describeProgress(bytes, total, performance.now() - began)}`
    stderr.write(`${ERASE}${text.slice(0, (stderr.columns || COLUMNS) - 1)}`)
    shown = true
  }
  const timer = setInterval(show, INTERVAL)
  return {
    onBytes: (count) => {
      bytes += count
    },
    erase,
    end: () => {
      clearInterval(timer)
      erase()
    },
  }
}

/** "42 % of 3.0 GiB, 310 MiB/s", or what is read where nobody knows how much there is. */
export function describeProgress(bytes: number, total: number | undefined, milliseconds: number): string {
  const rate = `${size(bytes / (milliseconds / 1000))}/s`
  // A log may grow while it is read.
  if (total === undefined || bytes > total) return `${size(bytes)} read, ${rate}`
  return `${Math.floor((100 * bytes) / total)} % of ${size(total)} read, ${rate}`
}

function size(bytes: number): string {
  let value = bytes / 1024
  let unit = 0
  for (; value >= 1000 && unit < UNITS.length - 1; unit++) value /= 1024
  return `${value >= 10 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

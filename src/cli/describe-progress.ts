/** How far reading is. */
export interface Reading {
  readonly bytes: number
  /** All that there is to read; `undefined`: nobody knows. */
  readonly total: number | undefined
  /** Lines, where they are counted. */
  readonly lines: number
  readonly milliseconds: number
}

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const
/** So many seconds, and so many minutes, are told in the unit below. */
const FEW = 100

/** "42 % of 3.0 GiB, 310 MiB/s, 6 s left"; of what has no known end, what was read of it. */
export function describeProgress({ bytes, total, lines, milliseconds }: Reading): string {
  const perSecond = (count: number) => count / (milliseconds / 1000)
  const rate = `${size(perSecond(bytes))}/s`
  // A log may grow while it is read.
  if (total !== undefined && bytes <= total) {
    const left = bytes === 0 || bytes === total ? '' : `, ${duration((total - bytes) / perSecond(bytes))} left`
    return `${Math.floor((100 * bytes) / total)} % of ${size(total)}, ${rate}${left}`
  }
  return lines > 0
    ? `${figure(lines)} ${lines === 1 ? 'line' : 'lines'}, ${figure(perSecond(lines))} lines/s`
    : `${size(bytes)}, ${rate}`
}

function size(bytes: number): string {
  let value = bytes / 1024
  let unit = 0
  for (; value >= 1000 && unit < UNITS.length - 1; unit++) value /= 1024
  return `${value >= 10 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** Rounded up: nobody is glad of "0 s left". */
function duration(seconds: number): string {
  if (seconds < FEW) return `${Math.max(1, Math.ceil(seconds))} s`
  const minutes = seconds / 60
  return minutes < FEW ? `${Math.ceil(minutes)} min` : `${Math.ceil(minutes / 60)} h`
}

const figure = (count: number): string => Math.round(count).toLocaleString('en-US')

import { isWholeTime, strftimeClock } from './strftime.ts'
import { anyClock, type Clock } from './time.ts'

/** One moment, as the specifiers of strftime write it. */
const MOMENT = 1_793_527_330_000
const SPECIFIERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Y: '2026',
    m: '11',
    d: '01',
    b: 'Nov',
    H: '10',
    M: '02',
    S: '10',
    F: '2026-11-01',
    T: '10:02:10',
    R: '10:02',
    s: '1793527330',
    z: '+0000',
    Ez: '+00:00',
    Z: 'UTC',
  }),
)

/** Reads the times that a format of strftime's writes, as Envoy knows it; `undefined`: it leaves open when that was. */
export function startClock(format: string): Clock | undefined {
  if (format === '' || isUsual(format)) return anyClock()
  return isWholeTime(format) && !format.includes('%E') ? strftimeClock(format) : undefined
}

/** Whether the format writes one of the usual spellings: a time is written so, and read. */
function isUsual(format: string): boolean {
  const written = format
    .replace(/%E(\d|\*)([Sf])/g, (_, digits: string, what: string) => (what === 'S' ? '10.' : '') + fraction(digits))
    .replace(/%(\d|\*)?f/g, (_, digits: string | undefined) => fraction(digits ?? '9'))
    .replace(/%(E?[A-Za-z])/g, (all, name: string) => SPECIFIERS.get(name) ?? all)
  return anyClock()(written) === MOMENT
}

const fraction = (digits: string): string => '0'.repeat(digits === '*' ? 3 : Number(digits))

import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, Notation, SkipReason } from '../src/model/format.ts'
import type { Zone } from '../src/model/zone.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { APACHE_ADVICE } from './shared/apache-advice.ts'
import { isCarried, openApache, timeText } from './shared/apache-entry.ts'
import { apacheFailure } from './shared/apache-failure.ts'
import { apacheParts, type Stamp } from './shared/apache-log-format.ts'
import { type ApacheSlots, emptyApacheSlots } from './shared/apache-slots.ts'
import { compileLayout } from './shared/layout.ts'
import { strftimeClock } from './shared/strftime.ts'
import { type Clock, clfClock } from './shared/time.ts'
import { httpStatus } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not of the given log format'
const STATUS = /%[!\d,<>]*s(?![A-Za-z])/
/** Words of other notations: `%START_TIME%`, `%[var(x)]`, `%ST`, `%ci`. */
const OTHERS = /%[A-Z_]{3,}|%\[|%(?:ST|ci|TR|Ta)\b/

/** `%h %l %u %t "%r" %>s …`. */
export const apacheNotation: Notation = {
  title: "Apache's LogFormat",
  recognise: (text) => !text.includes('$') && STATUS.test(text) && !OTHERS.test(text),
  compile: apacheLogFormat,
}

/** A format for the lines that an Apache `LogFormat` string makes; directives that errlens does not know are passed over. */
export function apacheLogFormat(logFormat: string): Format {
  const { parts, stamp } = apacheParts(logFormat)
  const layout = compileLayout(parts)
  if (!layout.names.includes('status')) throw new Error(complaint(logFormat, 'status', '%>s', STATUS))
  if (!stamp) throw new Error(complaint(logFormat, 'time', '%t', /%(?:\{[^{}]*\})?t/))
  const scan = (line: string, slots: ApacheSlots, clock: Clock): boolean =>
    layout.scan(line, slots) >= 0 &&
    httpStatus(slots.status) !== undefined &&
    !isCarried(slots) &&
    clock(timeText(slots)) !== undefined
  const scratch = emptyApacheSlots()
  const scratchClock = clockOf(stamp)
  return {
    id: 'apache-custom',
    title: 'Apache, a LogFormat of your own',
    spec: 'https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats',
    examples: [],
    advice: adviceBeyond(APACHE_ADVICE, logFormat),
    recognise: (line) => scan(line, scratch, scratchClock),
    open(zone): EntryReader {
      const slots = emptyApacheSlots()
      const clock = clockOf(stamp, zone)
      const toEntry = openApache({ clock, isEnd: stamp.isEnd, failure: apacheFailure })
      return { read: (line): Entry | SkipReason => (scan(line, slots, clock) ? toEntry(slots) : NOT_THIS) }
    },
  }
}

function clockOf({ isPlain, template }: Stamp, zone?: Zone): Clock {
  return isPlain ? clfClock() : strftimeClock(template, zone)
}

/** One line that says what to add. */
function complaint(logFormat: string, what: string, directive: string, pattern: RegExp): string {
  if (!pattern.test(logFormat)) return `the log format does not log the ${what}: add ${directive} to it`
  return `the log format does not tell where the ${what} ends or begins: write it as ${directive}, with a blank between it and its neighbours`
}

import type { EntryReader, Format, Notation, SkipReason } from '../src/model/format.ts'
import type { Zone } from '../src/model/zone.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { isCarried, timeText } from './shared/apache-entry.ts'
import { apacheParts, type Stamp } from './shared/apache-log-format.ts'
import { type ApacheSlots, emptyApacheSlots } from './shared/apache-slots.ts'
import { compileLayout } from './shared/layout.ts'
import { strftimeClock } from './shared/strftime.ts'
import { type Clock, clfClock } from './shared/time.ts'
import { httpStatus } from './shared/values.ts'
import { VARNISH_ADVICE } from './shared/varnish-advice.ts'
import { openVarnish } from './shared/varnish-entry.ts'

const NOT_THIS: SkipReason = 'not of the given log format'

/** `%h %l %u %t "%r" %s %b %D %{Varnish:handling}x …`: a dialect of Apache's. */
export const varnishNotation: Notation = {
  title: "varnishncsa's -F",
  recognise: (text) => /%\{(?:Varnish|VSL|VCL_Log):/i.test(text),
  compile: varnishLogFormat,
}

/** A format for the lines that `varnishncsa -F` makes; formatters that errlens does not know are passed over. */
export function varnishLogFormat(logFormat: string): Format {
  const { parts, stamp } = apacheParts(logFormat)
  const layout = compileLayout(parts)
  if (!layout.names.includes('status')) throw new Error('the log format does not log the status: add %s to it')
  if (!stamp) throw new Error('the log format does not log the time: add %t to it')
  // What is piped through has no status.
  const scan = (line: string, slots: ApacheSlots, clock: Clock): boolean =>
    layout.scan(line, slots) >= 0 &&
    (httpStatus(slots.status) !== undefined || slots.status === '-') &&
    !isCarried(slots) &&
    clock(timeText(slots)) !== undefined
  const scratch = emptyApacheSlots()
  const scratchClock = clockOf(stamp)
  return {
    id: 'varnish-custom',
    title: 'Varnish, a format of your own',
    spec: 'https://varnish-cache.org/docs/7.1/reference/varnishncsa.html#format',
    examples: [],
    advice: adviceBeyond(VARNISH_ADVICE, logFormat),
    recognise: (line) => scan(line, scratch, scratchClock),
    open(zone): EntryReader {
      const slots = emptyApacheSlots()
      const clock = clockOf(stamp, zone)
      const toEntry = openVarnish(clock)
      return { read: (line) => (scan(line, slots, clock) ? toEntry(slots) : NOT_THIS) }
    },
  }
}

function clockOf({ isPlain, template }: Stamp, zone?: Zone): Clock {
  return isPlain ? clfClock() : strftimeClock(template, zone)
}

import type { Format, Notation, SkipReason } from '../src/model/format.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { HAPROXY_ADVICE } from './shared/haproxy-advice.ts'
import { openHaproxy } from './shared/haproxy-entry.ts'
import { haproxyParts } from './shared/haproxy-format.ts'
import { isState, isStatus, withoutTag } from './shared/haproxy-lines.ts'
import { emptyHaproxySlots, type HaproxySlot, type HaproxySlots } from './shared/haproxy-slots.ts'
import { haproxyClock } from './shared/haproxy-time.ts'
import { compileLayout } from './shared/layout.ts'

const NOT_THIS: SkipReason = 'not of the given log format'
/** Aliases that no other notation has, with flags or a name before them, or expressions. */
const OWN = /%(?:\([^)]*\))?(?:\{[-+][^}]*\})?(?:(?:ci|ft|HM|HPO?|HU|ST|T[Rarw]|trg?|trl|tsc?|o)(?![A-Za-z])|\[)/

/** `%ci:%cp [%tr] %ft %b/%s …`. */
export const haproxyNotation: Notation = {
  title: "HAProxy's log-format",
  recognise: (text) => OWN.test(text),
  compile: haproxyLogFormat,
}

/** A format for the lines that a `log-format` of HAProxy makes; what errlens does not know is passed over. */
export function haproxyLogFormat(logFormat: string): Format {
  const layout = compileLayout(haproxyParts(logFormat))
  refuse(logFormat, layout.names)
  const hasState = layout.names.includes('state')
  const clock = haproxyClock()
  const scan = (line: string, slots: HaproxySlots): boolean => {
    if (layout.scan(withoutTag(line), slots) < 0 || !isStatus(slots.status)) return false
    // What carried the line is no part of an address.
    return (!hasState || isState(slots.state)) && !(slots.clientPort ?? slots.client)?.includes(' ') && clock(slots) !== undefined
  }
  const scratch = emptyHaproxySlots()
  return {
    id: 'haproxy-custom',
    title: 'HAProxy, a log-format of your own',
    spec: 'https://docs.haproxy.org/2.6/configuration.html#8.2.6',
    examples: [],
    advice: adviceBeyond(HAPROXY_ADVICE, logFormat),
    recognise: (line) => scan(line, scratch),
    open(zone) {
      const slots = emptyHaproxySlots()
      const toEntry = openHaproxy(zone)
      return { read: (line) => (scan(line, slots) ? toEntry(slots) : NOT_THIS) }
    },
  }
}

/** Throws one line that says what to change. */
function refuse(logFormat: string, names: readonly HaproxySlot[]): void {
  if (/%\{[^}]*\+(?:json|cbor)/.test(logFormat))
    throw new Error('errlens does not read what +json and +cbor make: write the JSON into the log-format yourself')
  const has = (...slots: HaproxySlot[]): boolean => slots.some((slot) => names.includes(slot))
  if (!has('status')) throw new Error(complaint(logFormat, 'status', ['%ST']))
  if (!has('date', 'clfDate', 'seconds')) throw new Error(complaint(logFormat, 'time', ['%tr', '%t', '%T', '%Ts']))
}

function complaint(logFormat: string, what: string, aliases: readonly string[]): string {
  const glued = aliases.find((alias) => new RegExp(`${alias}(?![A-Za-z])`).test(logFormat))
  if (glued) return `the log format does not tell where ${glued} ends or begins: put a blank between it and its neighbours`
  return `the log format does not log the ${what}: add ${aliases.join(' or ')} to it`
}

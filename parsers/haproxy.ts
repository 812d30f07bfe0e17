import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { openHaproxy } from './shared/haproxy-entry.ts'
import { openHaproxyLines } from './shared/haproxy-lines.ts'

const NOT_THIS: SkipReason = 'not a line of HAProxy'
const recognised = openHaproxyLines()

/** HAProxy's own formats: `option httplog`, `httpslog`, `httplog clf`. Their time is when the request began. */
export const haproxy: Format = {
  id: 'haproxy',
  title: 'HAProxy',
  spec: 'https://docs.haproxy.org/2.6/configuration.html#8.2.3',
  examples: [],
  recognise: (line) => recognised(line) !== undefined,
  open(zone): EntryReader {
    const scan = openHaproxyLines()
    const toEntry = openHaproxy(zone)
    return {
      read(line) {
        const slots = scan(line)
        return typeof slots === 'object' ? toEntry(slots) : (slots ?? NOT_THIS)
      },
    }
  },
}

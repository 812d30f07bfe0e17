import type { EntryReader, Format } from '../src/model/format.ts'
import { COMBINED, scanCombined } from './shared/combined.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slot, type Slots, slotOfKey } from './shared/nginx-slots.ts'
import { forEachPair } from './shared/pairs.ts'

/** What to log: every question that errlens asks of nginx is answered by this format. */
export const RECOMMENDED_LOG_FORMAT: string = `${COMBINED} rt=$request_time uct="$upstream_connect_time" uht="$upstream_header_time" urt="$upstream_response_time" ua="$upstream_addr" us="$upstream_status" ubr="$upstream_bytes_received" host="$host" req_id=$request_id`

const NOT_THIS = 'not combined with key=value pairs'

/** Of these, the combined part has its own. */
const OF_COMBINED: ReadonlySet<Slot> = new Set<Slot>(['request', 'status', 'size', 'agent', 'time', 'client'])

/** Keys met so far. Their number is bounded, since a hostile log may hold any number of different ones. */
const MAX_KEYS = 500

/** nginx's combined format and behind it, as `key=value` pairs in any order, what it knows of the upstreams. */
export const nginxUpstream: Format = {
  id: 'nginx-upstream',
  title: 'nginx, combined with upstream timings as key=value',
  spec: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#variables',
  examples: [],
  recognise: (line) => recognised(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const readPairs = pairsReader()
    const toEntry = openNginx()
    return { read: (line) => (readPairs(line, slots) ? toEntry(slots) : NOT_THIS) }
  },
}

/** Opens a reader that fills slots and answers whether the line is of this format: at least one key means something. */
function pairsReader(): (line: string, slots: Slots) => boolean {
  const meanings = new Map<string, Slot | undefined>()
  let current: Slots | undefined
  let found = false
  const take = (key: string, value: string): void => {
    let slot = meanings.get(key)
    if (slot === undefined && !meanings.has(key)) {
      slot = slotOfKey(key)
      if (slot !== undefined && OF_COMBINED.has(slot)) slot = undefined
      if (meanings.size < MAX_KEYS) meanings.set(key, slot)
    }
    if (slot === undefined || current === undefined) return
    // "ua" is a user agent to some people; an address holds no slash but that of a unix socket.
    if (slot === 'addr' && value.includes('/') && !value.includes('unix:')) return
    current[slot] = value
    found = true
  }
  return (line, slots) => {
    const end = scanCombined(line, slots)
    if (end < 0 || line.indexOf('=', end) < 0) return false
    for (const slot of PAIRED) slots[slot] = undefined
    current = slots
    found = false
    forEachPair(line, end, take)
    return found
  }
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()
const PAIRED: readonly Slot[] = (Object.keys(emptySlots()) as Slot[]).filter((slot) => !OF_COMBINED.has(slot))
const recognised = pairsReader()

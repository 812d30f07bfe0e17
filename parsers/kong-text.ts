import type { EntryReader, Format } from '../src/model/format.ts'
import { scanCombined } from './shared/combined.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

const MARK = ' kong_request_id: "'

/** Kong's text access log since 3.5; before, it is plain combined. */
export const kongText: Format = {
  id: 'kong-text',
  title: 'Kong, text access log (3.5 and later)',
  spec: 'https://docs.konghq.com/gateway/latest/production/logging/',
  examples: [],
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not a text log of Kong') }
  },
}

function scan(line: string, slots: Slots): boolean {
  const end = scanCombined(line, slots)
  if (end < 0 || !line.startsWith(MARK, end)) return false
  const from = end + MARK.length
  const quote = line.indexOf('"', from)
  if (quote < 0 || line.includes('=', quote)) return false
  slots.requestId = line.slice(from, quote)
  return true
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

import type { EntryReader, Format } from '../src/model/format.ts'
import { asText, isObject, type JsonObject, parseJson, repairJson } from './shared/json-fields.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, SLOTS, type Slot, type Slots, slotOfKey } from './shared/nginx-slots.ts'

const NOT_THIS = 'not JSON of nginx'
/** Keys met so far. Their number is bounded, since a hostile log may hold any number of different ones. */
const MAX_KEYS = 500
/** Of these, one at least must be there beside status and time: other JSON logs have those two as well. */
const TELLING: readonly Slot[] = ['client', 'duration', 'size', 'sent', 'addr', 'upstreamStatus', 'response']

/** One JSON object per line from a `log_format` of nginx, with whatever keys its author chose. */
export const nginxJson: Format = {
  id: 'nginx-json',
  title: 'nginx, JSON',
  spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  examples: [],
  recognise: (line) => fill(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (fill(line, slots) ? toEntry(slots) : NOT_THIS) }
  },
}

function fill(line: string, slots: Slots): boolean {
  if (line.charCodeAt(0) !== 123 || !line.includes('tatus')) return false
  const object = parseJson(line) ?? parseJson(repairJson(line))
  // Other products, too, log a status and a time, but theirs is nested, or the request is an object.
  if (!isObject(object) || 'latencies' in object || isObject(object['request'])) return false
  fillSlots(object, slots)
  if (slots.status === undefined || (slots.time === undefined && slots.msec === undefined)) return false
  const asked = slots.request ?? slots.target
  return asked !== undefined && TELLING.some((slot) => slots[slot] !== undefined)
}

function fillSlots(object: JsonObject, slots: Slots): void {
  for (const slot of SLOTS) slots[slot] = undefined
  for (const key in object) {
    const slot = meaningOf(key)
    if (slot !== undefined && slots[slot] === undefined) slots[slot] = asText(object[key])
  }
}

const meanings = new Map<string, Slot | undefined>()

function meaningOf(key: string): Slot | undefined {
  const known = meanings.get(key)
  if (known !== undefined || meanings.has(key)) return known
  const slot = slotOfKey(key)
  if (meanings.size < MAX_KEYS) meanings.set(key, slot)
  return slot
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

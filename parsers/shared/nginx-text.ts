import { isAddress } from './address.ts'
import { splitList } from './lists.ts'
import type { Slots } from './nginx-slots.ts'
import { anyClock } from './time.ts'
import { isUpstreamList } from './upstream-list.ts'
import { integer, milliseconds } from './values.ts'

/** In brackets, in quotes, or a word or list of nginx. */
const TOKEN =
  /\s*(?:\[([^\]]*)\](?!:\d)|"((?:[^"\\]|\\.)*)"|(\d\d\/[A-Z][a-z]{2}\/\d{4}:\S+ [+-]\d{4}|[^\s"]\S*(?:(?:(?<=,) | : )[^\s"]\S*)*))/y
const TIME = /^(?:\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)$/
/** `$msec`; between blanks it might be anything. */
const EPOCH = /^[1-9]\d{9}\.\d{3}$/
/** How a line between blanks begins: with a time. */
const BEGINNING = /^\[?\d\d(?:\/[A-Z]|\d\d-)/
const REQUEST = /^[A-Z]{3,20} \S.* HTTP\/\d(?:\.\d)?$/
const SECONDS = /^(?:\d+\.\d{3}|-)(?:(?:, | : )(?:\d+\.\d{3}|-))*$/
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}$/
/** What a number of three digits must be to be a status: those of RFC 9110 and its like, and nginx's own. */
const STATUS = /^(?:10[0-3]|20[0-8]|226|30[0-8]|40\d|41[0-8]|42[1-689]|431|444|451|49[4-9]|50[0-8]|51[01]|52\d|530|000|009)$/
/** Fewer separators than this may stand in a text of another kind. */
const MIN_FIELDS = 4
const MAX_FIELDS = 100

const clock = anyClock()

/**
 * Fills in what can be told of a line without knowing its layout. The fields stand between tabs or pipes; or the time comes
 * first, and blanks, quotes and brackets divide the rest. The time, the request and the status must be unmistakable.
 */
export function readNginxText(line: string, slots: Slots): boolean {
  if (!line.includes(' HTTP/')) return false
  const divided = dividedBy('\t', line) ?? dividedBy('|', line)
  if (!divided && !BEGINNING.test(line)) return false
  const fields = divided?.map(bare) ?? blankFields(line)
  const msec = divided ? fields.find((field) => EPOCH.test(field)) : undefined
  const time = fields.findIndex(isTime)
  const request = fields.findIndex((field) => REQUEST.test(field))
  const status = statusAt(fields, request)
  if ((time < 0 && msec === undefined) || request < 0 || status < 0) return false
  // A second time is the line's own: the first was put there by what carried it.
  if (!divided && (time > 0 || fields.filter(isAnyTime).length > 1)) return false
  slots.msec = msec
  slots.time = fields[time]
  slots.request = fields[request]
  slots.status = fields[status]
  slots.size = integer(fields[status + 1]) === undefined ? undefined : fields[status + 1]
  const client = fields.findIndex(isClient)
  slots.client = fields[client]?.split(', ', 1)[0]
  slots.addr = fields.find((field, index) => index !== client && isUpstreamList(field))
  slots.host = fields.find((field) => HOST.test(field))
  slots.agent = fields.find((field) => field.startsWith('Mozilla/'))
  slots.duration = longest(fields)
  return true
}

function dividedBy(separator: string, line: string): string[] | undefined {
  const fields = line.includes(separator) ? line.split(separator, MAX_FIELDS) : []
  return fields.length >= MIN_FIELDS ? fields : undefined
}

/** The text of a field without the quotes or brackets around it. */
function bare(field: string): string {
  const text = field.trim()
  return /^(?:".*"|\[.*\])$/s.test(text) && !isUpstreamList(text) ? text.slice(1, -1) : text
}

function blankFields(line: string): string[] {
  const fields: string[] = []
  TOKEN.lastIndex = 0
  while (fields.length < MAX_FIELDS) {
    const [token, ...texts] = TOKEN.exec(line) ?? []
    if (token === undefined) break
    fields.push(texts.find((text) => text !== undefined) ?? '')
  }
  return fields
}

/** Of any proxy. */
const isAnyTime = (field: string): boolean => isTime(field) || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(field)

const isTime = (field: string): boolean => TIME.test(field) && clock(field) !== undefined

/** Beside the request: behind it, or before it with nothing but dashes between. */
function statusAt(fields: readonly string[], request: number): number {
  if (STATUS.test(fields[request + 1] ?? '')) return request + 1
  let before = request - 1
  while (fields[before] === '-') before--
  return STATUS.test(fields[before] ?? '') ? before : -1
}

const isClient = (field: string): boolean => field !== '-' && field !== 'unknown' && field.split(', ').every(isAddress)

/** Nothing that nginx measures takes longer than the whole request. */
function longest(fields: readonly string[]): string | undefined {
  let most = -1
  for (const field of fields) {
    if (!SECONDS.test(field) || EPOCH.test(field)) continue
    const sum = splitList(field).reduce((total, one) => total + (milliseconds(one) ?? 0), 0)
    if (field !== '-') most = Math.max(most, sum)
  }
  return most < 0 ? undefined : (most / 1000).toFixed(3)
}

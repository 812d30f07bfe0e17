import { ALIASES, EXPRESSIONS, type HaproxySlot, QUOTABLE } from './haproxy-slots.ts'
import type { Part } from './layout.ts'

/** `%%`, `%ci`, `%{+Q}r`, `%(name)ST`, `%[src]` (whose arguments may hold brackets), and an address with its port. */
const ITEM = /%(?:%|(ci:%cp|si:%sp)|(?:\([^)]*\))?(?:\{([^}]*)\})?(?:\[((?:[^\]()]|\([^)]*\))*)\]|([A-Za-z]+)))/g
/** Captured headers vanish with their braces and a blank if there are none: the field before a quote takes them in. */
const CAPTURED = /(?: %h[rs]l?)+(?= (?:%\{\+Q\}|["']))/g
const DIRECTIVE = /^(?:error-)?log-format\s+/

/** Fields with blanks in them: without quotes or brackets around them, the next blank is not their end. */
const HOLDING: ReadonlyMap<HaproxySlot, { readonly holds: string }> = new Map([
  ['clfDate', { holds: ' ' }],
  ['request', { holds: ' HTTP/' }],
])

/** Turns a `log-format` of HAProxy into the parts of a layout. What errlens does not know is passed over. */
export function haproxyParts(text: string): Part<HaproxySlot>[] {
  const parts: Part<HaproxySlot>[] = []
  const taken = new Set<HaproxySlot>()
  const format = unquoted(text.trim()).replace(CAPTURED, '')
  let isQuoting = false
  let at = 0
  const add = (slot: HaproxySlot | undefined, isQuoted: boolean): void => {
    if (isQuoted) literal(parts, '"')
    field(parts, slot && !taken.has(slot) ? slot : undefined)
    if (slot) taken.add(slot)
    if (isQuoted) literal(parts, '"')
  }
  for (const { 0: whole, 1: address, 2: flags = '', 3: expression, 4: alias = '', index } of format.matchAll(ITEM)) {
    literal(parts, format.slice(at, index))
    at = index + whole.length
    const quotes: boolean = flags.includes('+Q') || (isQuoting && !flags.includes('-Q'))
    if (whole === '%%') literal(parts, '%')
    else if (alias === 'o') isQuoting = quotes
    else if (address) addAddress(parts, address, quotes, add)
    else if (expression !== undefined) add(EXPRESSIONS.get((expression.split(',', 1)[0] ?? '').toLowerCase()), quotes)
    else add(ALIASES.get(alias), quotes && QUOTABLE.has(alias))
  }
  literal(parts, format.slice(at))
  return parts
}

/** An IPv6 address has colons of its own: with its port it is one field, unless quotes tell the two apart. */
function addAddress(
  parts: Part<HaproxySlot>[],
  address: string,
  isQuoted: boolean,
  add: (slot: HaproxySlot | undefined, isQuoted: boolean) => void,
): void {
  if (!isQuoted) return add(ALIASES.get(address.replace('%', '')), false)
  add(ALIASES.get(address.slice(0, 2)), true)
  literal(parts, ':')
  add(undefined, false)
}

/** Two fields without anything between them are one text that says nothing, but for a path with its query behind it. */
function field(parts: Part<HaproxySlot>[], slot: HaproxySlot | undefined): void {
  const before = parts.at(-1)
  if (typeof before !== 'object') parts.push({ field: slot, ...(slot && HOLDING.get(slot)) })
  else if (before.field !== 'target' || slot) parts[parts.length - 1] = { field: undefined }
}

/** Blanks that follow each other are one, and the line begins with none. */
function literal(parts: Part<HaproxySlot>[], added: string): void {
  const before = parts.at(-1)
  const isAfterBlank = before === undefined || (typeof before === 'string' && before.endsWith(' '))
  const text = isAfterBlank ? added.replace(/^ +/, '') : added
  if (text === '') return
  if (typeof before === 'string') parts[parts.length - 1] = before + text
  else parts.push(text)
}

/** What HAProxy makes of the text of its configuration: quotes and escapes resolved, blanks merged. */
function unquoted(text: string): string {
  const format = text.replace(DIRECTIVE, '').replace(/\\\n\s*/g, ' ')
  const isWhole = format !== text && format.length > 1 && /^(['"]).*\1$/s.test(format)
  const inner = isWhole ? format.slice(1, -1) : format
  const isLiteral = isWhole && format.startsWith("'")
  return (isLiteral ? inner : inner.replace(/\\(["'\\ #])/g, '$1')).replace(/ {2,}/g, ' ')
}

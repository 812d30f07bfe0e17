import { ALIASES, EXPRESSIONS, type HaproxySlot, QUOTABLE } from './haproxy-slots.ts'
import type { Part } from './layout.ts'

/** `%%`, `%ci`, `%{+Q}r`, `%(name)ST`, `%[src]` (whose arguments may hold brackets), and an address with its port. */
const ITEM =
  /%(?:%|(?:\([^)]*\))?(?:\{([^}]*)\})?(?:(ci|si):%(?:\{[^}]*\})?[cs]p(?![A-Za-z])|\[((?:[^\]()]|\([^)]*\))*)\]|([A-Za-z]+)))/g
/** Captured headers vanish with their braces and a blank if there are none: the field before a quote takes them in. */
const CAPTURED = /(?: %h[rs]l?)+(?= (?:%\{\+Q\}|["']))/g
const DIRECTIVE = /^(?:error-)?log-format\s+/

/** Fields with blanks in them: without quotes or brackets around them, the next blank is not their end. */
const HOLDING: ReadonlyMap<HaproxySlot, { readonly holds: string }> = new Map([
  ['clfDate', { holds: ' ' }],
  ['request', { holds: ' HTTP/' }],
])

/** Turns a `log-format` of HAProxy into the parts of a layout. What errlens does not know is passed over. */
export function haproxyParts(text: string): readonly Part<HaproxySlot>[] {
  const format = unquoted(text.trim()).replace(CAPTURED, '')
  const line = new LineParts()
  let isQuoting = false
  let at = 0
  for (const { 0: whole, 1: flags = '', 2: address, 3: expression, 4: alias = '', index } of format.matchAll(ITEM)) {
    line.literal(format.slice(at, index))
    at = index + whole.length
    const quotes: boolean = flags.includes('+Q') || (isQuoting && !flags.includes('-Q'))
    if (whole === '%%') line.literal('%')
    else if (alias === 'o') isQuoting = quotes
    else if (address) line.address(address, quotes)
    else if (alias === 'hr' || alias === 'hs') line.captured(quotes)
    else if (expression === undefined) line.field(ALIASES.get(alias), quotes && QUOTABLE.has(alias))
    else line.field(EXPRESSIONS.get((expression.split(',', 1)[0] ?? '').toLowerCase()), quotes)
  }
  line.literal(format.slice(at))
  return line.parts
}

/** The parts of a line, one after the other. */
class LineParts {
  readonly parts: Part<HaproxySlot>[] = []
  readonly #taken = new Set<HaproxySlot>()

  /** Blanks that follow each other are one, and the line begins with none. */
  literal(added: string): void {
    const before = this.parts.at(-1)
    const isAfterBlank = before === undefined || (typeof before === 'string' && before.endsWith(' '))
    const text = isAfterBlank ? added.replace(/^ +/, '') : added
    if (text === '') return
    if (typeof before === 'string') this.parts[this.parts.length - 1] = before + text
    else this.parts.push(text)
  }

  field(meaning: HaproxySlot | undefined, isQuoted: boolean): void {
    if (isQuoted) this.literal('"')
    const slot = meaning && !this.#taken.has(meaning) ? meaning : undefined
    if (slot) this.#taken.add(slot)
    const before = this.parts.at(-1)
    if (typeof before !== 'object') this.parts.push({ field: slot, ...(slot && HOLDING.get(slot)) })
    // Two without anything between them are one text that says nothing, but for a path with its query behind it.
    else if (before.field !== 'target' || slot) this.parts[this.parts.length - 1] = { field: undefined }
    if (isQuoted) this.literal('"')
  }

  /** An IPv6 address has colons of its own: with its port it is one field, unless quotes tell the two apart. */
  address(alias: string, isQuoted: boolean): void {
    this.field(ALIASES.get(isQuoted ? alias : `${alias}:port`), isQuoted)
    if (!isQuoted) return
    this.literal(':')
    this.field(undefined, false)
  }

  captured(isQuoted: boolean): void {
    this.literal(isQuoted ? '"{' : '{')
    this.field(undefined, false)
    this.literal(isQuoted ? '}"' : '}')
  }
}

/** What HAProxy makes of the text of its configuration: quotes and escapes resolved, blanks merged. */
function unquoted(text: string): string {
  const format = text.replace(DIRECTIVE, '').replace(/\\\n\s*/g, ' ')
  const isWhole = format !== text && format.length > 1 && /^(['"]).*\1$/s.test(format)
  const inner = isWhole ? format.slice(1, -1) : format
  const isLiteral = isWhole && format.startsWith("'")
  return (isLiteral ? inner : inner.replace(/\\(["'\\ #])/g, '$1')).replace(/ {2,}/g, ' ')
}

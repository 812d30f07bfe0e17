import type { Part } from './layout.ts'
import { type Slot, VARIABLES } from './nginx-slots.ts'

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g
/** `log_format main escape=json '…' '…';` as it stands in nginx.conf. */
const DIRECTIVE = /^log_format\s+\S+\s+(?:escape=\w+\s+)?(?=['"])/
const QUOTED = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g
/** Nothing but quoted pieces, as nginx.conf breaks a long format into. */
const PIECES = /^\s*(?:'(?:[^'\\]|\\.)*'\s*)+;?\s*$/

/** Variables with blanks in them: without quotes or brackets around them, the next blank is not their end. */
const HOLDING: ReadonlyMap<string, { readonly holds: string }> = new Map([
  ['time_local', { holds: ' ' }],
  ['request', { holds: ' HTTP/' }],
])

/** Turns an nginx `log_format` string into the parts of a layout. Other variables are skipped over. */
export function logFormatParts(text: string): Part<Slot>[] {
  const parts: Part<Slot>[] = []
  const taken = new Set<Slot>()
  const format = unquoted(text.trim())
  let at = 0
  for (const match of format.matchAll(VARIABLE)) {
    const name = match[1] ?? match[2] ?? ''
    if (match.index > at) parts.push(format.slice(at, match.index))
    at = match.index + match[0].length
    if (isJoined(parts, name)) continue
    const slot = VARIABLES.get(name)
    const isList = name.startsWith('upstream_')
    parts.push({ field: slot && !taken.has(slot) ? slot : undefined, list: isList, ...HOLDING.get(name) })
    if (slot) taken.add(slot)
  }
  if (at < format.length) parts.push(format.slice(at))
  return parts
}

/**
 * Whether a variable follows another one without anything between them. Where the first ends is known only if the second
 * begins with a slash; else the two are one text that says nothing.
 */
function isJoined(parts: Part<Slot>[], next: string): boolean {
  const before = parts.at(-1)
  if (before === undefined || typeof before === 'string') return false
  const isPath = /^(?:request_|document_)?uri$/.test(next)
  parts[parts.length - 1] = isPath ? { ...before, untilSlash: true } : { field: undefined }
  return !isPath
}

/** What nginx makes of the text of its configuration; a bare format is left as it is. */
function unquoted(text: string): string {
  const directive = DIRECTIVE.exec(text)
  if (!directive && !PIECES.test(text)) return text
  const quoted = text.slice(directive?.[0].length ?? 0).matchAll(QUOTED)
  return [...quoted].map((match) => (match[1] ?? match[2] ?? '').replace(/\\(['"\\])/g, '$1')).join('')
}

import type { Part } from './layout.ts'
import { type Directive, nginxDirectives } from './nginx-directives.ts'
import { type Slot, VARIABLES } from './nginx-slots.ts'

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g
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

/** What nginx makes of the text of its configuration; in a bare format only tabs are spelled. */
function unquoted(text: string): string {
  const isDirective = /^log_format\s/.test(text)
  if (!isDirective && !PIECES.test(text)) return text.replaceAll('\\t', '\t')
  const [directive] = nginxDirectives(`${isDirective ? '' : 'log_format _ '}${text.replace(/;$/, '')};`)
  return directive ? textOf(directive) : ''
}

/** The text of `log_format NAME [escape=…] '…' '…'`. */
function textOf({ args }: Directive): string {
  return args.slice(args[1]?.startsWith('escape=') ? 2 : 1).join('')
}

import { type ApacheSlot, DIRECTIVES } from './apache-slots.ts'
import type { Part } from './layout.ts'
import { isWholeTime } from './strftime.ts'

/** `%>s`, `%!200,304{User-Agent}i`, `%{ms}T`, `%^FB`: modifiers may stand before and behind the braces. */
const DIRECTIVE = /%([!\d,<>]*)(?:\{([^{}]*)\})?([!\d,<>]*)(\^[A-Za-z]{2}|[A-Za-z%])/g
/** `LogFormat "…" combined`, `CustomLog logs/access.log "…" env=x`, as they stand in httpd.conf; or the quoted text alone. */
const IN_QUOTES = /^(?:LogFormat|CustomLog\s+\S+)\s+"((?:[^"\\]|\\.)*)"|^"((?:[^"\\]|\\.)*)"$/i
const CLF = '%d/%b/%Y:%H:%M:%S %z'
/** `%>s`; `%s` is what was said before an error page or a rewrite took the request over. */
const LAST_STATUS = '>s'
const TIME_SLOTS: readonly ApacheSlot[] = ['time', 'time2', 'time3']
/** What `%{…}t` means that is no template of strftime. */
const PSEUDO: { readonly [name: string]: string } = {
  sec: '%s',
  msec: '%{msec}',
  usec: '%{usec}',
  msec_frac: '%{msec_frac}',
  usec_frac: '%{usec_frac}',
}

/** A time in a log format: its template, and whether it is when the request ended. */
export interface Stamp {
  readonly template: string
  readonly isEnd: boolean
  /** `%t` writes brackets around it. */
  readonly isPlain: boolean
}

interface Other {
  readonly name: string
}

type Piece = string | Stamp | Other

/** Turns a `LogFormat` string into the parts of a layout, and tells which of its times is read. */
export function apacheParts(text: string): { readonly parts: Part<ApacheSlot>[]; readonly stamp: Stamp | undefined } {
  const pieces = joinTimes(piecesOf(unquoted(text.trim())))
  const stamp = bestOf(pieces.filter((piece) => typeof piece === 'object' && 'template' in piece))
  const parts: Part<ApacheSlot>[] = []
  const taken = new Set<ApacheSlot>()
  const hasLastStatus = pieces.some((piece) => typeof piece === 'object' && 'name' in piece && piece.name === LAST_STATUS)
  for (const piece of pieces) {
    if (typeof piece === 'string') addText(parts, piece)
    else if ('template' in piece) addTime(parts, piece, piece === stamp)
    else addField(parts, hasLastStatus && piece.name === 's' ? '' : piece.name, taken)
  }
  return { parts, stamp }
}

function unquoted(text: string): string {
  const [, ofDirective, alone] = IN_QUOTES.exec(text) ?? []
  const inner = ofDirective ?? alone ?? text
  return inner.replace(/\\(["\\tn])/g, (_, char) => (char === 't' ? '\t' : char === 'n' ? '' : char))
}

function piecesOf(format: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of format.matchAll(DIRECTIVE)) {
    if (match.index > at) pieces.push(format.slice(at, match.index))
    at = match.index + match[0].length
    const [, before = '', argument, behind = '', letter = ''] = match
    pieces.push(pieceOf(argument, letter, before + behind))
  }
  if (at < format.length) pieces.push(format.slice(at))
  return pieces
}

function pieceOf(argument: string | undefined, letter: string, modifiers: string): Piece {
  if (letter === '%') return '%'
  if (letter === 's' && modifiers.includes('>')) return { name: LAST_STATUS }
  if (letter !== 't')
    return { name: argument === undefined ? letter : `{${argument.toLowerCase()}}${letter === 'T' ? 't' : letter}` }
  const [, edge, rest = ''] = /^(begin:|end:)?(.*)$/.exec(argument ?? '') ?? []
  return { template: PSEUDO[rest] ?? (rest || CLF), isEnd: edge === 'end:', isPlain: argument === undefined }
}

/** `%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t` is one time in three pieces. */
function joinTimes(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const [before, between] = typeof joined.at(-1) === 'string' ? [joined.at(-2), joined.at(-1)] : [joined.at(-1), '']
    const goesOn = isStamp(piece) && !piece.isPlain && isStamp(before) && !before.isPlain && !isWholeTime(piece.template)
    if (!goesOn) joined.push(piece)
    else joined.splice(between === '' ? -1 : -2, 2, { ...before, template: before.template + between + piece.template })
  }
  return joined
}

function isStamp(piece: Piece | undefined): piece is Stamp {
  return typeof piece === 'object' && 'template' in piece
}

/** When the request began, as exactly as the log tells it. */
function bestOf(stamps: readonly Stamp[]): Stamp | undefined {
  const worth = ({ template, isEnd }: Stamp): number => (template.includes('sec') ? 2 : 0) + (isEnd ? 0 : 1)
  const canBeRead = ({ template }: Stamp): boolean => isWholeTime(template) && template.split(' ').length <= TIME_SLOTS.length
  return stamps.filter(canBeRead).sort((one, other) => worth(other) - worth(one))[0]
}

function addText(parts: Part<ApacheSlot>[], text: string): void {
  const before = parts.at(-1)
  if (typeof before === 'string') parts[parts.length - 1] = before + text
  else parts.push(text)
}

/** Without brackets around it, a time ends at a blank: each of its words is a field. */
function addTime(parts: Part<ApacheSlot>[], { template, isPlain }: Stamp, isWanted: boolean): void {
  if (isPlain) addText(parts, '[')
  const words = isPlain ? [template] : template.split(' ')
  words.forEach((_, index) => {
    if (index > 0) addText(parts, ' ')
    parts.push({ field: isWanted ? TIME_SLOTS[index] : undefined })
  })
  if (isPlain) addText(parts, ']')
}

function addField(parts: Part<ApacheSlot>[], name: string, taken: Set<ApacheSlot>): void {
  const before = parts.at(-1)
  // A query says nothing; where the two stand together they are a path and what is cut off from it.
  if (name === 'q' && typeof before === 'object' && before.field === 'target') return
  if (typeof before === 'object') {
    // Where one ends and the other begins, nobody can tell.
    parts[parts.length - 1] = { field: undefined }
    return
  }
  const slot = DIRECTIVES.get(name)
  const isNew = slot !== undefined && !taken.has(slot)
  if (isNew) taken.add(slot)
  parts.push({ field: isNew ? slot : undefined, ...(slot === 'request' && { holds: ' HTTP/' }) })
}

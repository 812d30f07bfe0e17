const SPACE = 32
const QUOTE = 34
const EQUALS = 61
const COMMA = 44
const COLON = 58
const OPEN = 91

/** A key as it stood in a line, up to where its value begins: `urt="`. */
interface Known<Meaning> {
  readonly text: string
  readonly isQuoted: boolean
  readonly meaning: Meaning
}

/**
 * Reads `key=value`, `key="value"` and `[key=value]` pairs, with commas between them or not. Other words and quoted texts between them are passed over; a value without
 * quotes may be a list of nginx (`0.001, 0.002 : 0.003`). Lines of one log have the same keys in the same order: those of
 * the line before are tried first, which changes nothing but the time it takes.
 */
export class PairReader<Meaning> {
  readonly #known: Known<Meaning>[] = []
  readonly #meaningOf: (key: string) => Meaning
  readonly #take: (meaning: Meaning, value: string) => void
  #count = 0

  constructor(meaningOf: (key: string) => Meaning, take: (meaning: Meaning, value: string) => void) {
    this.#meaningOf = meaningOf
    this.#take = take
  }

  /** Hands over each pair from a place in a line on. */
  read(line: string, from: number): void {
    this.#count = 0
    let at = from
    while (at < line.length) {
      const code = line.charCodeAt(at)
      if (code === SPACE || code === OPEN) at++
      else if (code === QUOTE) at = quoteEnd(line, at + 1) + 1
      else at = this.#word(line, at)
    }
  }

  #word(line: string, from: number): number {
    let known = this.#known[this.#count]
    if (known === undefined || !isAt(line, from, known)) {
      known = this.#meet(line, from)
      if (known === undefined) return wordEnd(line, from)
      if (this.#count < MAX_KNOWN) this.#known[this.#count] = known
    }
    this.#count++
    const start = from + known.text.length
    const end = known.isQuoted ? quoteEnd(line, start) : plainEnd(line, from, start)
    this.#take(known.meaning, line.slice(start, end))
    return known.isQuoted ? end + 1 : end
  }

  #meet(line: string, from: number): Known<Meaning> | undefined {
    let at = from
    while (at < line.length && line.charCodeAt(at) !== EQUALS && line.charCodeAt(at) !== SPACE) at++
    if (line.charCodeAt(at) !== EQUALS) return undefined
    const isQuoted = line.charCodeAt(at + 1) === QUOTE
    return { text: line.slice(from, isQuoted ? at + 2 : at + 1), isQuoted, meaning: this.#meaningOf(line.slice(from, at)) }
  }
}

function isAt<Meaning>(line: string, from: number, { text, isQuoted }: Known<Meaning>): boolean {
  return line.startsWith(text, from) && (isQuoted || line.charCodeAt(from + text.length) !== QUOTE)
}

/** More keys than this no log has; a hostile line may. */
const MAX_KNOWN = 50

function wordEnd(line: string, from: number): number {
  const blank = line.indexOf(' ', from)
  return blank < 0 ? line.length : blank
}

/** Where a quoted text ends: at a quote with a blank or the line's end behind it; the line's end if it is never closed. */
function quoteEnd(line: string, from: number): number {
  let at = line.indexOf('"', from)
  while (at >= 0 && at + 1 < line.length && !isBreak(line.charCodeAt(at + 1))) at = line.indexOf('"', at + 1)
  return at < 0 ? line.length : at
}

const isBreak = (code: number): boolean => code === SPACE || code === COMMA || code === 13

/** Where a value without quotes ends: at the bracket's end if its key stands behind a bracket. */
function plainEnd(line: string, key: number, from: number): number {
  const bracket = line.charCodeAt(key - 1) === OPEN ? line.indexOf(']', from) : -1
  return bracket < 0 ? listEnd(line, from) : bracket
}

function listEnd(line: string, from: number): number {
  let at = from
  for (;;) {
    const blank = line.indexOf(' ', at)
    if (blank < 0) return line.length
    const before = line.charCodeAt(blank - 1)
    if (before === COMMA && isKey(line, blank + 1)) return blank - 1
    const inList = before === COMMA || (line.charCodeAt(blank + 1) === COLON && line.charCodeAt(blank + 2) === SPACE)
    if (!inList && !(before === COLON && line.charCodeAt(blank - 2) === SPACE)) return blank
    at = blank + 1
  }
}

/** Whether a key of the next pair stands there, in brackets or not. */
function isKey(line: string, from: number): boolean {
  let at = line.charCodeAt(from) === OPEN ? from + 1 : from
  while (isWord(line.charCodeAt(at))) at++
  return line.charCodeAt(at) === EQUALS
}

const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95

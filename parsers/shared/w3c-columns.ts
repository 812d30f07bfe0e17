/** What errlens wants to know of a line, by the field's name in `#Fields:`, in lower case. Of several the first is taken. */
const FIELDS = {
  date: ['date', 'date-local'],
  time: ['time', 'time-local'],
  client: ['c-ip'],
  method: ['cs-method'],
  target: ['cs-uri-stem', 'cs-uri', 'cs-uri-path'],
  query: ['cs-uri-query'],
  status: ['sc-status'],
  substatus: ['sc-substatus'],
  win32: ['sc-win32-status'],
  taken: ['time-taken', 'timetakenms'],
  size: ['sc-bytes'],
  host: ['cs-host', 'cs(host)'],
  reason: ['s-reason'],
} as const
export type W3cField = keyof typeof FIELDS

const TAB = 9
const SPACE = 32
const QUOTE = 34

/** Where each field stands in a line; `undefined`: the log does not have it. */
export class W3cColumns {
  readonly count: number
  /** Whether the time is that of the machine's zone; usually it is UTC. */
  readonly isLocal: boolean
  readonly #at: ReadonlyMap<W3cField, number>
  #words: readonly string[] = []

  constructor(names: readonly string[]) {
    const known = names.map((name) => name.toLowerCase())
    const places = Object.entries(FIELDS).flatMap(([field, spellings]) => {
      const at = spellings.map((name) => known.indexOf(name)).find((place) => place >= 0)
      return at === undefined ? [] : [[field as W3cField, at] as const]
    })
    this.count = names.length
    this.isLocal = !known.includes('time') && known.includes('time-local')
    this.#at = new Map(places)
  }

  has(field: W3cField): boolean {
    return this.#at.has(field)
  }

  /** Splits a line. Answers whether it has as many words as there are columns. */
  split(line: string): boolean {
    const text = line.trimEnd()
    this.#words = text.includes('\t') ? text.split('\t') : text.split(' ')
    // Only some put texts with blanks into quotes; to others a quote is a character like any other.
    if (this.#words.length !== this.count && text.includes('"')) this.#words = quotedWords(text)
    return this.#words.length === this.count
  }

  /** The text of a field, `undefined` where it has none. */
  text(field: W3cField): string | undefined {
    const at = this.#at.get(field)
    const word = at === undefined ? undefined : this.#words[at]
    return word === undefined || word === '' || word === '-' ? undefined : word
  }
}

/** Words between blanks or tabs; a quote inside of a quoted text is doubled. */
function quotedWords(line: string): string[] {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    const code = line.charCodeAt(at)
    if (code === SPACE || code === TAB) {
      at++
      continue
    }
    const isQuoted = code === QUOTE
    const end = isQuoted ? quoteEnd(line, at + 1) : blankAfter(line, at)
    words.push(line.slice(isQuoted ? at + 1 : at, end))
    at = end + 1
  }
  return words
}

function quoteEnd(line: string, from: number): number {
  let at = line.indexOf('"', from)
  while (at >= 0 && line.charCodeAt(at + 1) === QUOTE) at = line.indexOf('"', at + 2)
  return at < 0 ? line.length : at
}

function blankAfter(line: string, from: number): number {
  let at = from
  while (at < line.length && line.charCodeAt(at) !== SPACE && line.charCodeAt(at) !== TAB) at++
  return at
}

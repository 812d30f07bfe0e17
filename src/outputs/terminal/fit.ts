// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the sequences that paint.ts and pino-pretty write.
const SGR = /\x1b\[[\d;]*m/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const PIECES = /\x1b\[[\d;]*m|./gsu
const TAKES_NO_CELL = /[\p{Mn}\p{Me}]/u
/** East Asian wide and full-width characters and emoji, in whole blocks: a cell too many does no harm. */
const TAKES_TWO_CELLS =
  /[\u1100-\u115f\u231a-\u231b\u2329-\u232a\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
/** Spaces at which a line must not end: "9 min", "4.4 %", "504 × 12", "a reason (3)". */
const GLUE = /(?<=\d) (?=(?:%|ms|s|min|h|d|UTC|×)(?!\w))|(?<=×) (?=\d)| (?=\([\d,]+\))/g
const GLUED = '\u00a0'

/** How many cells of a terminal the text takes; styles take none. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text.replace(SGR, '')) width += cellsOf(character)
  return width
}

function cellsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1
  if (TAKES_NO_CELL.test(character)) return 0
  return TAKES_TWO_CELLS.test(character) ? 2 : 1
}

/** The text, or its beginning with "…"; styles are kept, so that none runs on. */
export function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let left = width - 1
  let kept = ''
  for (const [piece] of text.matchAll(PIECES)) {
    const cells = widthOf(piece)
    const fits = left >= cells
    if (!fits && left >= 0) kept += '…'
    left = fits ? left - cells : -1
    if (fits || cells === 0) kept += piece
  }
  return kept
}

/** The text, or its beginning and end with "…" between them: of a path, both ends tell most. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const characters = [...text]
  const head = beginning(characters, Math.ceil((width - 1) / 2))
  const tail = beginning(characters.reverse(), width - 1 - widthOf(head))
  return `${head}…${[...tail].reverse().join('')}`
}

function beginning(characters: readonly string[], width: number): string {
  let left = width
  let end = 0
  for (const character of characters) {
    left -= cellsOf(character)
    if (left < 0) break
    end += 1
  }
  return characters.slice(0, end).join('')
}

/** The text, filled up with spaces to a width. */
export function padded(text: string, width: number, side: 'start' | 'end' = 'end'): string {
  const filling = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'start' ? filling + text : text + filling
}

/** A text that begins behind a lead and goes on under its own beginning. */
export interface Hanging {
  readonly lead: string
  readonly text: string
  /** Of the whole line, lead included. */
  readonly width: number
  readonly style?: (line: string) => string
  /** What does not fit into so many lines is cut. */
  readonly most?: number
}

const MOST_LINES = 8

/** The lines of a hanging text; words that are too long for a line are cut in the middle. */
export function hang({ lead, text, width, style = (line) => line, most = MOST_LINES }: Hanging): string[] {
  const indent = widthOf(lead)
  const lines = wrap(text, width - indent)
  const kept =
    lines.length > most ? [...lines.slice(0, most - 1), cutEnd(lines.slice(most - 1).join(' '), width - indent)] : lines
  return kept.map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + style(line))
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.replace(GLUE, GLUED).split(/[ \n]+/)) {
    const fitting = cutMiddle(word, width)
    if (line !== '' && widthOf(line) + 1 + widthOf(fitting) > width) {
      lines.push(line)
      line = fitting
    } else {
      line = line === '' ? fitting : `${line} ${fitting}`
    }
  }
  return [...lines, line].map((done) => done.replaceAll(GLUED, ' '))
}

/** Facts in a row, separated by "·", broken between two facts and never inside one. */
export function factLines(facts: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const fact of facts) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 3 + widthOf(fact) <= width) lines[lines.length - 1] = `${last} · ${fact}`
    else lines.push(cutEnd(fact, width))
  }
  return lines
}

const SPACE = 32
const QUOTE = 34
const EQUALS = 61
const COMMA = 44
const COLON = 58

/**
 * Goes through `key=value` and `key="value"` pairs from a place in a line on, and hands each to `take`. Other words and
 * quoted texts between them are passed over. A value without quotes may be a list of nginx (`0.001, 0.002 : 0.003`).
 */
export function forEachPair(line: string, from: number, take: (key: string, value: string) => void): void {
  let at = from
  while (at < line.length) {
    const code = line.charCodeAt(at)
    if (code === SPACE) at++
    else if (code === QUOTE) at = quoteEnd(line, at) + 1
    else at = takeWord(line, at, take)
  }
}

function takeWord(line: string, from: number, take: (key: string, value: string) => void): number {
  let at = from
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === SPACE) return at
    if (code === EQUALS) break
  }
  if (at === line.length) return at
  const key = line.slice(from, at)
  at++
  if (line.charCodeAt(at) === QUOTE) {
    const end = quoteEnd(line, at)
    take(key, line.slice(at + 1, end))
    return end + 1
  }
  const end = listEnd(line, at)
  take(key, line.slice(at, end))
  return end
}

/** Where a quoted text ends: at a quote with a blank or the line's end behind it; the line's end if it is never closed. */
function quoteEnd(line: string, quote: number): number {
  let at = line.indexOf('"', quote + 1)
  while (at >= 0 && at + 1 < line.length && !isBreak(line.charCodeAt(at + 1))) at = line.indexOf('"', at + 1)
  return at < 0 ? line.length : at
}

const isBreak = (code: number): boolean => code === SPACE || code === COMMA || code === 13

function listEnd(line: string, from: number): number {
  let at = from
  for (;;) {
    const blank = line.indexOf(' ', at)
    if (blank < 0) return line.length
    const before = line.charCodeAt(blank - 1)
    const inList = before === COMMA || (line.charCodeAt(blank + 1) === COLON && line.charCodeAt(blank + 2) === SPACE)
    if (!inList && !(before === COLON && line.charCodeAt(blank - 2) === SPACE)) return blank
    at = blank + 1
  }
}

const QUOTE = 34

/** The cells of a line of CSV (or TSV): in quotes a delimiter is text, and a quote stands twice, or behind a backslash. */
export function csvRow(line: string, delimiter: string): string[] {
  const cells: string[] = []
  const mark = delimiter.charCodeAt(0)
  let at = 0
  while (at <= line.length) {
    const isQuoted = line.charCodeAt(at) === QUOTE
    const end = isQuoted ? closing(line, at + 1) : line.length
    const stop = line.indexOf(delimiter, isQuoted ? Math.min(end + 1, line.length) : at)
    const next = stop < 0 ? line.length : stop
    cells.push(isQuoted ? unquoted(line.slice(at + 1, end)) : line.slice(at, next))
    at = next + 1
    if (next === line.length && line.charCodeAt(next - 1) !== mark) break
  }
  return cells
}

function closing(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === 92) at++
    else if (code === QUOTE && line.charCodeAt(at + 1) === QUOTE) at++
    else if (code === QUOTE) return at
  }
  return line.length
}

function unquoted(text: string): string {
  return text.replace(/""|\\(["\\])/g, (_, escaped: string | undefined) => escaped ?? '"')
}

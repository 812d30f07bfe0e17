import { widthOf } from '../outputs/terminal/fit.ts'

/** The lines of a text behind a lead, which go on under its beginning. Nothing is cut: a word that is too long sticks out. */
export function hanging(lead: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(lead))
  return text.split('\n').flatMap((part, at) => {
    const lines = wrap(part, width - indent.length)
    return lines.map((line, index) => `${at + index === 0 ? lead : indent}${line}`)
  })
}

/** The text in lines of so many cells. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let used = 0
  for (const word of text.split(/ +/)) {
    const cells = widthOf(word)
    if (lines.length > 0 && used + 1 + cells <= width) {
      lines[lines.length - 1] += ` ${word}`
      used += 1 + cells
    } else {
      lines.push(word)
      used = cells
    }
  }
  return lines
}

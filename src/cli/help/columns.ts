/** Characters per line of help, which is read anywhere. */
export const WIDTH = 80

/** Two columns; what does not fit beside its name goes on below itself, and a name that is too long has a line of its own. */
export function inColumns(rows: readonly (readonly [name: string, text: string])[], nameWidth: number): string {
  const indent = ' '.repeat(nameWidth + 4)
  const lines = rows.flatMap(([name, text]) => {
    const [first = '', ...others] = wrapped(text, WIDTH - indent.length)
    const below = others.map((line) => `${indent}${line}`)
    if (name.length <= nameWidth) return [`  ${name.padEnd(nameWidth)}  ${first}`.trimEnd(), ...below]
    return [`  ${name}`, `${indent}${first}`, ...below]
  })
  return `${lines.join('\n')}\n`
}

/** The text in lines of so many characters; a longer word is not broken. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

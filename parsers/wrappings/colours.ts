import type { Wrapping } from '../../src/model/wrapping.ts'

const ESCAPE = '\u001b'
const BEGIN = `${ESCAPE}[`
/** More in a row nobody needs. */
const MAX_IN_A_ROW = 8

/** Colours of a terminal at a line's beginning, and the one that ends them. */
export const colours: Wrapping = {
  id: 'colours',
  title: "a terminal's colours",
  examples: [{ wrapped: `${BEGIN}36mweb-1  | ${BEGIN}0m200 GET /`, line: `web-1  | ${BEGIN}0m200 GET /`, from: undefined }],
  peel(line) {
    const from = behindColours(line, 0)
    const to = line.endsWith(`${BEGIN}0m`) ? line.length - 4 : line.length
    return from > 0 || to < line.length ? { line: line.slice(from, to), from: undefined } : undefined
  },
}

/** Where the text begins behind the colours that stand at a place. */
export function behindColours(line: string, at: number): number {
  let from = at
  for (let count = 0; count < MAX_IN_A_ROW && line.startsWith(BEGIN, from); count++) {
    const code = /^[\d;]{0,20}m/.exec(line.slice(from + BEGIN.length, from + BEGIN.length + 21))
    if (!code) break
    from += BEGIN.length + code[0].length
  }
  return from
}

import type { Wrapping } from '../../src/model/wrapping.ts'

const ESCAPE = '\u001b'
/** Colours, and what grep puts behind them to clear the rest of the row. */
const CODES = new RegExp(String.raw`${ESCAPE}\[[\d;]{0,20}[mK]`, 'g')

/** Colours of a terminal, around the line or parts of it. No proxy writes the byte that they begin with. */
export const colours: Wrapping = {
  id: 'colours',
  title: "a terminal's colours",
  examples: [
    { wrapped: `${ESCAPE}[36mweb-1  | ${ESCAPE}[0m200 GET /`, line: 'web-1  | 200 GET /', from: undefined },
    { wrapped: `${ESCAPE}[01;31m${ESCAPE}[K200${ESCAPE}[m${ESCAPE}[K GET /`, line: '200 GET /', from: undefined },
  ],
  peel(line) {
    const bare = line.includes(ESCAPE) ? line.replace(CODES, '') : line
    return bare.length < line.length ? { line: bare, from: undefined } : undefined
  },
}

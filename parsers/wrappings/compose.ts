import type { Wrapping } from '../../src/model/wrapping.ts'
import { behindColours } from './colours.ts'

/** `docker compose logs`: the container's name in a column of its own. */
export const compose: Wrapping = {
  id: 'compose',
  title: 'docker compose logs',
  examples: [
    { wrapped: 'nginx-1  | 200 GET /', line: '200 GET /', from: 'nginx-1' },
    { wrapped: 'shop_nginx_1  |\u001b[0m 200 GET /', line: '200 GET /', from: 'shop_nginx_1' },
  ],
  peel(line) {
    const bar = line.indexOf('|')
    const name = /^[\w.-]{1,128}(?= {0,128}$)/.exec(line.slice(0, Math.max(0, bar)))?.[0]
    if (name === undefined) return undefined
    let from = behindColours(line, bar + 1)
    // Without a blank it is a table.
    if (line.charAt(from) !== ' ' && from === bar + 1) return undefined
    if (line.charAt(from) === ' ') from++
    return { line: line.slice(behindColours(line, from)), from: name }
  },
}

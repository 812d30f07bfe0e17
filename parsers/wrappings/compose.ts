import type { Wrapping } from '../../src/model/wrapping.ts'

/** A name in a column of its own; foreman puts the time before it, pm2 a number. Without a blank behind the bar it is a table. */
const COLUMN = /^(?:\d\d:\d\d:\d\d |\d{1,4}\|)?([\w.@-]{1,200}) {0,128}\| /

/** `docker compose logs` and its like: who wrote the line stands in a column of its own. */
export const compose: Wrapping = {
  id: 'compose',
  title: 'docker compose logs',
  examples: [
    { wrapped: 'nginx-1  | 200 GET /', line: '200 GET /', from: 'nginx-1' },
    { wrapped: 'shop_nginx.1.k2x9qz7v1w0y@node1    | 200 GET /', line: '200 GET /', from: 'shop_nginx.1.k2x9qz7v1w0y@node1' },
    { wrapped: '10:02:10 web.1  | 200 GET /', line: '200 GET /', from: 'web.1' },
    { wrapped: '0|nginx  | 200 GET /', line: '200 GET /', from: 'nginx' },
  ],
  isHeading: (line) => line.startsWith('Attaching to '),
  peel(line) {
    const [all, from] = COLUMN.exec(line) ?? []
    return all === undefined ? undefined : { line: line.slice(all.length), from }
  },
}

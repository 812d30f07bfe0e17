import { rule } from '../mechanisms.mjs'

const base = { cause: 'invalid-response', look: 'malformed' }
const raw = (text) => rule({ act: 'raw', text })
const cookies = Array.from({ length: 24 }, (_, index) => `Set-Cookie: s${index}=${'a'.repeat(3000)}\r\n`)
const huge = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${cookies.join('')}Content-Length: 2\r\n\r\nok`

/** An answer that a proxy cannot take for HTTP. */
export const invalidResponse = [
  { ...base, id: 'invalid-header-big', route: 'one', from: 0.4, for: 0.3, ...raw(huge) },
  {
    ...base,
    id: 'invalid-garbage',
    from: 0.5,
    for: 0.2,
    ...rule({ act: 'raw', text: '\u0000\u0001GARBAGE no http at all\r\n\r\n', share: 0.5 }),
  },
  {
    ...base,
    id: 'invalid-header-line',
    heldBack: true,
    route: 'one',
    from: 0.35,
    for: 0.3,
    ...raw('HTTP/1.1 200 OK\r\nX-Trace id: 7\r\nno colon here\r\nContent-Length: 2\r\n\r\nok'),
    site: { pools: 2, instances: 2 },
  },
  {
    ...base,
    id: 'invalid-length',
    heldBack: true,
    on: 'one',
    from: 0.45,
    for: 0.3,
    ...raw('HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nok'),
    site: { instances: 3, pools: 1 },
  },
]

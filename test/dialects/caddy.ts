import { type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  readonly duration?: number
}

/** `dial_timeout 3s`, `response_header_timeout 60s`. Whatever broke off is a 502. */
const ENDINGS: Endings<Ending> = {
  refused: { status: 502, duration: 1 },
  handshake: { status: 502, duration: 8 },
  'connect-timeout': { status: 502, duration: 3002 },
  unresolved: { status: 502, duration: 12 },
  nobody: { status: 503, duration: 0 },
  silent: { status: 504, duration: 60_002 },
  cut: { status: 502 },
}

/** Its JSON, with nothing appended. */
export function caddyLine({ time, duration, method, path, client, fate }: Happening): string {
  const isAnswered = isAnswer(fate)
  const end: Ending = isAnswered ? { status: fate } : endingOf(ENDINGS, fate)
  const took = end.duration ?? duration
  return JSON.stringify({
    level: end.status >= 500 ? 'error' : 'info',
    ts: (time + took) / 1000,
    logger: 'http.log.access.log0',
    msg: 'handled request',
    request: {
      remote_ip: client,
      remote_port: '53554',
      client_ip: client,
      proto: 'HTTP/1.1',
      method,
      host: 'shop.example.com',
      uri: path,
    },
    user_id: '',
    // With a point always: whole numbers tell no unit.
    duration: took / 1000 + 0.000_144,
    size: isAnswered ? 3120 : 0,
    status: end.status,
    resp_headers: { Server: ['Caddy'], ...(isAnswered && { Date: [new Date(time).toUTCString()] }) },
  })
}

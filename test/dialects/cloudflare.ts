import { type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  readonly duration?: number
  /** Fields beyond those of every record. */
  readonly fields?: Readonly<Record<string, unknown>>
}

const CONNECTED = { OriginTCPHandshakeDurationMs: 12, OriginTLSHandshakeDurationMs: 25 }
const NOT_SENT = { OriginIP: '' }

const ENDINGS: Endings<Ending> = {
  refused: { status: 521, duration: 13 },
  handshake: { status: 525, duration: 31, fields: { OriginTCPHandshakeDurationMs: 12 } },
  'connect-timeout': { status: 522, duration: 19_204 },
  unresolved: { status: 530, duration: 14, fields: { ...NOT_SENT, ResponseHeaders: { 'cf-error-type': '1016' } } },
  nobody: { status: 530, duration: 14, fields: { ...NOT_SENT, ResponseHeaders: { 'cf-error-type': '1033' } } },
  limited: { status: 503, duration: 2, fields: { ...NOT_SENT, SecurityActions: ['block'], SecuritySources: ['ratelimit'] } },
  silent: { status: 524, duration: 100_312, fields: { OriginResponseHeaderReceiveDurationMs: 100_303 } },
  cut: { status: 520, fields: CONNECTED },
}

/** Logpush: HTTP requests. */
export function cloudflareLine({ time, duration, method, path, client, upstream, fate }: Happening): string {
  const isAnswered = isAnswer(fate)
  const end: Ending = isAnswered ? { status: fate, fields: CONNECTED } : endingOf(ENDINGS, fate)
  const took = end.duration ?? duration
  return JSON.stringify({
    CacheCacheStatus: 'dynamic',
    ClientIP: client,
    ClientRequestHost: 'shop.example.com',
    ClientRequestMethod: method,
    ClientRequestURI: path,
    EdgeStartTimestamp: new Date(time).toISOString(),
    EdgeEndTimestamp: new Date(time + took).toISOString(),
    EdgeResponseStatus: end.status,
    OriginIP: `192.0.2.${upstream}`,
    OriginResponseStatus: isAnswered ? fate : 0,
    OriginResponseDurationMs: took,
    OriginResponseHeaderReceiveDurationMs: isAnswered ? took : 0,
    OriginTCPHandshakeDurationMs: 0,
    OriginTLSHandshakeDurationMs: 0,
    RayID: '8f1c2d3e4a5b6c7d',
    WorkerStatus: 'unknown',
    ...end.fields,
  })
}

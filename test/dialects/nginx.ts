import { clfTime, type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  /** $upstream_connect_time. */
  readonly connect: string
  /** What stands for the upstream where there is none. */
  readonly address?: string
  readonly duration?: number
}

/** Timers of 60 s. It has no queue. */
const ENDINGS: Endings<Ending> = {
  refused: { status: 502, connect: '-', duration: 0 },
  handshake: { status: 502, connect: '-', duration: 8 },
  'connect-timeout': { status: 504, connect: '-', duration: 60_001 },
  nobody: { status: 502, connect: '-', address: 'app', duration: 0 },
  unresolved: { status: 502, connect: '-', address: '-', duration: 0 },
  limited: { status: 503, connect: '-', address: '-', duration: 0 },
  silent: { status: 504, connect: '0.001', duration: 60_001 },
  cut: { status: 502, connect: '0.001' },
}

/** The format that errlens recommends. */
export function nginxLine({ time, duration, method, path, client, upstream, fate }: Happening): string {
  const isAnswered = isAnswer(fate)
  const end: Ending = isAnswered ? { status: fate, connect: '0.001' } : endingOf(ENDINGS, fate)
  const took = end.duration ?? duration
  const seconds = (took / 1000).toFixed(3)
  const tried =
    end.address === '-'
      ? 'uct="-" uht="-" urt="-" ua="-" us="-"'
      : `uct="${end.connect}" uht="${isAnswered ? seconds : '-'}" urt="${seconds}" ua="${end.address ?? `10.0.0.${upstream}:8080`}" us="${end.status}"`
  return `${client} - - [${clfTime(time + took)} +0000] "${method} ${path} HTTP/1.1" ${end.status} 3120 "-" "curl/8.5.0" rt=${seconds} ${tried}`
}

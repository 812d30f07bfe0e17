import { clfTime, type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  readonly state: string
  /** Tw, Tc and Tr. */
  readonly timers: string
  readonly retries?: number
  readonly isNobodys?: boolean
  readonly duration?: number
}

/** `timeout connect 5s`, `timeout queue 5s`, `timeout server 60s`, three retries with a pause of a second. */
const ENDINGS: Endings<Ending> = {
  refused: { status: 503, state: 'SC--', timers: '0/-1/-1', retries: 3, duration: 3003 },
  handshake: { status: 503, state: 'SC--', timers: '0/-1/-1', retries: 3, duration: 3019 },
  'connect-timeout': { status: 503, state: 'sC--', timers: '0/-1/-1', retries: 3, duration: 20_012 },
  unresolved: { status: 503, state: 'SC--', timers: '-1/-1/-1', isNobodys: true, duration: 0 },
  nobody: { status: 503, state: 'SC--', timers: '-1/-1/-1', isNobodys: true, duration: 0 },
  queued: { status: 503, state: 'sQ--', timers: '5001/-1/-1', isNobodys: true, duration: 5001 },
  limited: { status: 503, state: 'PR--', timers: '-1/-1/-1', isNobodys: true, duration: 0 },
  silent: { status: 504, state: 'sH--', timers: '0/1/-1', duration: 60_002 },
  cut: { status: 502, state: 'SH--', timers: '0/1/-1' },
}

/** `option httplog`. */
export function haproxyLine({ time, duration, method, path, client, upstream, fate }: Happening): string {
  const end: Ending = isAnswer(fate)
    ? { status: fate, state: '----', timers: `0/1/${Math.max(0, duration - 1)}` }
    : endingOf(ENDINGS, fate)
  const at = `${clfTime(time)}.${`${time % 1000}`.padStart(3, '0')}`
  const server = end.isNobodys ? '<NOSRV>' : `app${upstream}`
  const timers = `0/${end.timers}/${end.duration ?? duration}`
  return `${client}:40112 [${at}] www app/${server} ${timers} ${end.status} 217 - - ${end.state} 9/9/3/1/${end.retries ?? 0} 0/0 "${method} ${path} HTTP/1.1"`
}

import { clfTime, type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  /** Of its error page, which says why. */
  readonly size: number
  readonly duration?: number
}

const UNAVAILABLE = { status: 503, size: 299 }
const NOT_READ = { status: 502, size: 341 }

/** `ProxyTimeout 60`. */
const ENDINGS: Endings<Ending> = {
  refused: { ...UNAVAILABLE, duration: 1 },
  handshake: { status: 500, size: 273, duration: 8 },
  'connect-timeout': { ...UNAVAILABLE, duration: 60_041 },
  unresolved: { status: 502, size: 318, duration: 12 },
  nobody: { ...UNAVAILABLE, duration: 0 },
  silent: { ...NOT_READ, duration: 60_051 },
  cut: NOT_READ,
}

/** Combined with `%T/%D` behind it: no upstream, and who answered only by the length of the page. */
export function apacheLine({ time, duration, method, path, client, fate }: Happening): string {
  const end: Ending = isAnswer(fate) ? { status: fate, size: 3120 } : endingOf(ENDINGS, fate)
  const took = end.duration ?? duration
  return `${client} - - [${clfTime(time)} +0000] "${method} ${path} HTTP/1.1" ${end.status} ${end.size} "-" "curl/7.88.1" ${Math.floor(took / 1000)}/${took * 1000 + 311}`
}

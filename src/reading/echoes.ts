import type { Entry } from '../model/entry.ts'
import { type Dialects, MixedReader } from './mixed-reader.ts'

/** Bytes of the beginning that are looked at. */
const LOOKED_AT = 64 * 1024
/** So many entries show whether several write into one log. */
const FEW = 40
/** Milliseconds between the lines of one request. */
const NEAR = 2_000
/** So many of the lines, and this share of them, must be of requests that the other one logged. */
const ENOUGH = 5
const MOST = 0.8

/** What writes into a log: a format, and a container or program where that is told. */
interface Voice {
  readonly name: string
  readonly heard: Heard[]
  readonly clients: Set<string | undefined>
  hasUpstreams: boolean
}

interface Heard {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly time: number
  readonly client: string | undefined
  /** How often the application may have got it. */
  readonly attempts: number
}

/** The name of what wrote an entry. */
export function voiceOf(format: { readonly id: string }, from: string | undefined): string {
  return from === undefined ? format.id : `${format.id} ${from}`
}

/**
 * Where proxy and application write into one log (docker compose, syslog), a request is there twice. Names the voices whose
 * lines repeat another's: nearly all their requests are in the other's lines at the same time, from the same clients, or all
 * from one, the proxy. `beginning` is that of the log.
 */
export function findEchoes(beginning: Buffer, dialects: Dialects): readonly string[] {
  const whole = beginning.lastIndexOf('\n')
  if (whole < 0) return []
  const lines = beginning.toString('utf8', 0, Math.min(whole, LOOKED_AT)).split('\n')
  if (listen(lines, dialects, FEW).length < 2) return []
  const voices = listen(lines, dialects)
  return voices.filter((voice) => voices.some((other) => other !== voice && isEcho(voice, other))).map(({ name }) => name)
}

function listen(lines: readonly string[], dialects: Dialects, most = Number.POSITIVE_INFINITY): readonly Voice[] {
  const reader = new MixedReader(dialects)
  const voices = new Map<string, Voice>()
  let entries = 0
  for (const line of lines) {
    const entry = reader.read(line)
    if (typeof entry === 'string') continue
    if (++entries > most) break
    const name = voiceOf(reader.format, reader.from)
    const voice = voices.get(name) ?? { name, heard: [], clients: new Set(), hasUpstreams: false }
    voices.set(name, voice)
    note(voice, entry)
  }
  return [...voices.values()]
}

function note(voice: Voice, { method, path, client, loggedAt, attempts }: Entry): void {
  voice.heard.push({ method, path, time: loggedAt, client, attempts: Math.max(1, attempts.length) })
  voice.clients.add(client)
  if (attempts.length > 0) voice.hasUpstreams = true
}

function isEcho(voice: Voice, other: Voice): boolean {
  if (voice.hasUpstreams) return false
  const heard = withoutProbes(voice, other)
  const clients = new Set(heard.map(({ client }) => client))
  if (heard.length < ENOUGH || (!other.hasUpstreams && other.clients.size <= clients.size)) return false
  const [only] = clients
  const isProxy = clients.size === 1 && (other.clients.size > 1 || !other.clients.has(only))
  return repeats(heard, other.heard, isProxy) >= MOST * heard.length
}

/** Who looks after an application asks it for one thing again and again, past the proxy. Whoever asks it for most is none of these. */
function withoutProbes({ heard }: Voice, { clients }: Voice): readonly Heard[] {
  const paths = new Map<string | undefined, Set<string | undefined>>()
  for (const { client, path } of heard) paths.set(client, (paths.get(client) ?? new Set()).add(path))
  const most = Math.max(...[...paths.values()].map(({ size }) => size))
  return heard.filter(({ client }) => clients.has(client) || most === 1 || paths.get(client)?.size !== 1)
}

/** How many requests of the one are in the other. A proxy may take the beginning off a path. */
function repeats(heard: readonly Heard[], others: readonly Heard[], isProxy: boolean): number {
  const left = new Map(others.map((one) => [one, one.attempts]))
  let found = 0
  for (const { method, path, time, client } of heard) {
    for (const [one, count] of left) {
      if (one.method !== method || Math.abs(one.time - time) > NEAR) continue
      if (one.path !== path && !(isProxy && path !== undefined && one.path?.endsWith(path))) continue
      if (!isProxy && one.client !== client) continue
      if (count > 1) left.set(one, count - 1)
      else left.delete(one)
      found++
      break
    }
  }
  return found
}

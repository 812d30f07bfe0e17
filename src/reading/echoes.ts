import type { Entry } from '../model/entry.ts'
import { type Dialects, MixedReader } from './mixed-reader.ts'

/** Bytes of the beginning that are looked at. */
const LOOKED_AT = 64 * 1024
/** So many lines show whether several write into one log. */
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
  readonly request: string
  readonly time: number
  readonly client: string | undefined
}

/** The name of what wrote an entry. */
export function voiceOf(format: { readonly id: string }, from: string | undefined): string {
  return from === undefined ? format.id : `${format.id} ${from}`
}

/**
 * Where proxy and application write into one log (docker compose, syslog), a request is there twice. Names the voices whose
 * lines repeat another's: nearly all their requests are in the other's lines at the same time, from the same clients, or all
 * from one that the other never had: the proxy. `beginning` is that of the log.
 */
export function findEchoes(beginning: Buffer, dialects: Dialects): readonly string[] {
  const whole = beginning.lastIndexOf('\n')
  if (whole < 0) return []
  const lines = beginning.toString('utf8', 0, Math.min(whole, LOOKED_AT)).split('\n')
  if (listen(lines.slice(0, FEW), dialects).length < 2) return []
  const voices = listen(lines, dialects)
  return voices.filter((voice) => voices.some((other) => other !== voice && isEcho(voice, other))).map(({ name }) => name)
}

function listen(lines: readonly string[], dialects: Dialects): readonly Voice[] {
  const reader = new MixedReader(dialects)
  const voices = new Map<string, Voice>()
  for (const line of lines) {
    const entry = reader.read(line)
    if (typeof entry === 'string') continue
    const name = voiceOf(reader.format, reader.from)
    const voice = voices.get(name) ?? { name, heard: [], clients: new Set(), hasUpstreams: false }
    voices.set(name, voice)
    note(voice, entry)
  }
  return [...voices.values()]
}

function note(voice: Voice, { method, path, client, loggedAt, attempts }: Entry): void {
  voice.heard.push({ request: `${method} ${path}`, time: loggedAt, client })
  voice.clients.add(client)
  if (attempts.length > 0) voice.hasUpstreams = true
}

function isEcho(voice: Voice, other: Voice): boolean {
  if (voice.hasUpstreams || voice.heard.length < ENOUGH) return false
  if (!other.hasUpstreams && other.clients.size <= voice.clients.size) return false
  const [only] = voice.clients
  const isProxy = voice.clients.size === 1 && !other.clients.has(only)
  const left = new Set(other.heard)
  let found = 0
  for (const { request, time, client } of voice.heard) {
    for (const one of left) {
      if (one.request !== request || Math.abs(one.time - time) > NEAR || !(isProxy || one.client === client)) continue
      left.delete(one)
      found++
      break
    }
  }
  return found >= MOST * voice.heard.length
}

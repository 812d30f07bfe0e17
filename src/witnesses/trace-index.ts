import type { Entry } from '../model/entry.ts'
import type { Trace } from '../model/trace.ts'
import { hashOf } from '../summary/hash.ts'
import { ownCopy, Strings } from '../summary/strings.ts'
import { KeyedPool } from './keyed-pool.ts'

/** Traces that are kept at most; a few hundred bytes each. */
const MAX_TRACES = 200_000
/** Between the two clocks, once their difference is known, and between an answer and its line. */
const SLACK = 2000
/** Within so many ms around a request, more traces of its path than this would be mistaken for its own. */
const AROUND = 60_000
const RARE = 4
/** An origin that answers after the proxy has given up does so within this time, or nobody waits for it. */
const LATEST = 15 * 60_000

interface Kept {
  readonly hash: number
  readonly time: number
  readonly trace: Trace
}

/** The traces of requests in origins' logs, to be found by the requests that a proxy logged. */
export class TraceIndex {
  readonly #wanted: ReadonlySet<string>
  readonly #pool: KeyedPool<Kept>
  readonly #strings = new Strings()

  /** `wanted`: the keys (`traceKeysOf`) that somebody will ask for. */
  constructor(wanted: ReadonlySet<string>, most: number = MAX_TRACES) {
    this.#wanted = wanted
    this.#pool = new KeyedPool({ keysOf: ({ trace }) => traceKeysOf(trace), most })
  }

  get isCut(): boolean {
    return this.#pool.isCut
  }

  add(trace: Trace): void {
    if (!traceKeysOf(trace).some((key) => this.#wanted.has(key))) return
    const { time, status, duration, method, path, requestId, exception } = trace
    const hash = hashOf([time, status, duration], [method, path, requestId, exception])
    this.#pool.offer(hash, () => ({ hash, time, trace: this.#owned(trace) }))
  }

  /** What may be of the same request, whenever it was: to compare the clocks by. */
  candidates(entry: Entry): readonly Trace[] {
    return traceKeysOf(entry).flatMap((key) => this.#pool.find(key).map(({ trace }) => trace))
  }

  /** Whether the request's id is in an origin's log. */
  knows({ requestId }: Entry): boolean {
    return requestId !== undefined && this.#pool.find(`id ${plainId(requestId)}`).length > 0
  }

  /**
   * What an origin has logged of a request; `undefined`: nobody could tell, as its path is asked for all the time.
   * `ahead`: by how much the origin's clock is ahead of the proxy's, in ms; `byId`: whether both logs have the same ids.
   */
  find(entry: Entry, { ahead, byId }: { readonly ahead: number; readonly byId: boolean }): readonly Trace[] | undefined {
    if (byId && entry.requestId !== undefined) return traces(this.#pool.find(`id ${plainId(entry.requestId)}`))
    if (entry.path === undefined) return undefined
    const { begin, end } = lifeOf(entry)
    const key = `path ${entry.path}`
    if (this.#pool.find(key, begin + ahead - AROUND, begin + ahead + AROUND).length > RARE) return undefined
    return traces(this.#pool.find(key, begin + ahead - SLACK, end + ahead + LATEST)).filter((trace) => isOf(trace, entry, ahead))
  }

  #owned(trace: Trace): Trace {
    const { method, path, requestId, exception } = trace
    return {
      ...trace,
      method: this.#strings.shared(method),
      path: path === undefined ? path : ownCopy(path),
      requestId: requestId === undefined ? requestId : ownCopy(requestId),
      exception: this.#strings.shared(exception),
    }
  }
}

/** What a request is found by in another log: its id, its path. */
export function traceKeysOf({ requestId, path }: Pick<Entry, 'requestId' | 'path'>): string[] {
  return [...(requestId === undefined ? [] : [`id ${plainId(requestId)}`]), ...(path === undefined ? [] : [`path ${path}`])]
}

/** From when on the origin could work on a request, and when the proxy was done with it. */
export function lifeOf(entry: Entry): { readonly begin: number; readonly end: number } {
  const end = entry.duration === undefined ? entry.loggedAt : entry.time + entry.duration
  const last = entry.attempts.at(-1)?.duration
  return { begin: last === undefined ? entry.time : end - last, end }
}

const traces = (kept: readonly Kept[]): readonly Trace[] => kept.map(({ trace }) => trace)

/** Without an id: the same request, at a time that fits. */
function isOf({ method, time, duration }: Trace, entry: Entry, ahead: number): boolean {
  if (method !== undefined && entry.method !== undefined && method !== entry.method) return false
  const { begin, end } = lifeOf(entry)
  if (duration !== undefined) return Math.abs(time - duration - ahead - begin) <= SLACK
  return time - ahead <= end + SLACK
}

/** One spelling for all: `Root=1-67891233-abcdef012345678912345678` of AWS, a traceparent of the W3C, UUIDs with and without dashes. */
function plainId(id: string): string {
  const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/i.exec(id)?.[1]
  const root = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/i.exec(id)
  return (traceparent ?? (root ? `${root[1]}${root[2]}` : id.replaceAll('-', ''))).toLowerCase()
}

import type { Attempt, Entry } from '../../src/model/entry.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The one entry of a reader and its attempts, filled anew for each line, so that a line that succeeded creates nothing.
 * The entry stays a plain object of one shape: it can be cloned, and the engine knows it.
 */
export class Draft {
  readonly attempts: Mutable<Attempt>[] = []
  readonly entry: Mutable<Entry> = {
    time: 0,
    loggedAt: 0,
    status: 0,
    method: undefined,
    path: undefined,
    host: undefined,
    client: undefined,
    duration: undefined,
    size: undefined,
    attempts: this.attempts,
    upstreamStatus: undefined,
    failure: undefined,
    requestId: undefined,
  }
  readonly #pool: Mutable<Attempt>[] = []

  /** Forgets the line before. */
  clear(): Mutable<Entry> {
    const { entry } = this
    entry.method = undefined
    entry.path = undefined
    entry.host = undefined
    entry.client = undefined
    entry.duration = undefined
    entry.size = undefined
    entry.upstreamStatus = undefined
    entry.failure = undefined
    entry.requestId = undefined
    this.attempts.length = 0
    return entry
  }

  /** One more try at an upstream; what the line says of it is filled in by who calls. */
  attempt(upstream: string | undefined): Mutable<Attempt> {
    const { attempts } = this
    let attempt = this.#pool[attempts.length]
    if (attempt === undefined) {
      attempt = { upstream: undefined, status: undefined, connect: undefined, header: undefined, duration: undefined }
      this.#pool.push(attempt)
    }
    attempt.upstream = upstream
    attempt.status = undefined
    attempt.connect = undefined
    attempt.header = undefined
    attempt.duration = undefined
    attempts.push(attempt)
    return attempt
  }
}

import type { Entry } from '../model/entry.ts'
import type { Remark } from '../model/remark.ts'
import { hashOf } from '../summary/hash.ts'
import { ownCopy, Strings } from '../summary/strings.ts'
import { KeyedPool } from './keyed-pool.ts'
import { isVague, keysOfEntry, keysOfRemark } from './keys.ts'
import { refine } from './refine.ts'

/** Remarks that are kept at most; a few hundred bytes each. */
const MAX_REMARKS = 200_000
/** Error logs have whole seconds, and a request is logged a moment after it failed. */
const SLACK = 2000

interface Kept {
  readonly hash: number
  readonly time: number
  readonly remark: Remark
  /** How much later than in the access log it may have been written, where that says no durations. */
  readonly lag: number
}

/** Which remarks are kept, and how many. */
export interface RemarkLimits {
  /** Whether anybody will look for one of these keys. */
  readonly isWanted?: (keys: readonly string[]) => boolean
  readonly most?: number
}

/** The remarks of error logs, to be found by what they are about. */
export class RemarkIndex {
  readonly #isWanted: (keys: readonly string[]) => boolean
  readonly #pool: KeyedPool<Kept>
  readonly #strings = new Strings()
  #longestLag = 0

  constructor({ isWanted = () => true, most = MAX_REMARKS }: RemarkLimits = {}) {
    this.#isWanted = isWanted
    this.#pool = new KeyedPool({ keysOf: ({ remark }) => keysOfRemark(remark), most })
  }

  /** Whether there were more than it may keep. */
  get isCut(): boolean {
    return this.#pool.isCut
  }

  add(remark: Remark, lag: number): void {
    if (!this.#isWanted(keysOfRemark(remark))) return
    const { time, client, method, path, upstream, requestId, failure } = remark
    const hash = hashOf([time], [client, method, path, upstream, requestId, failure?.reason])
    this.#longestLag = Math.max(this.#longestLag, lag)
    this.#pool.offer(hash, () => ({ hash, time, remark: this.#owned(remark), lag }))
  }

  /**
   * The failed entry with what is said about it; `undefined`: nothing is. `ahead`: by how much the clock of the error log is
   * ahead of that of the access log, in ms.
   */
  explain(entry: Entry, ahead = 0): Entry | undefined {
    for (const key of keysOfEntry(entry)) {
      const refined = this.#near(key, entry, ahead).flatMap((remark) => refine(entry, remark) ?? [])
      if (refined[0] && (!isVague(key) || areAlike(refined))) return refined[0]
    }
    return undefined
  }

  /** Whether anything is said about the entry, be it of no known kind. */
  mentions(entry: Entry, ahead = 0): boolean {
    return keysOfEntry(entry).some((key) => this.#near(key, entry, ahead).length > 0)
  }

  /** What was said when the request ended, the likeliest first: of the upstream asked last, then near in time. */
  #near(key: string, entry: Entry, ahead: number): Remark[] {
    const end = ahead + (entry.duration === undefined ? entry.loggedAt : entry.time + entry.duration)
    const inTime = this.#pool.find(key, end - SLACK, end + SLACK)
    // Some access logs have the beginning of a request; how long it took may be anything then.
    const isOpen = inTime.length === 0 && entry.duration === undefined
    const later = isOpen ? this.#pool.find(key, end, end + SLACK + this.#longestLag) : []
    const upstream = entry.attempts.at(-1)?.upstream
    const distance = ({ remark }: Kept): number => Math.abs(remark.time - end) + (remark.upstream === upstream ? 0 : 2 * SLACK)
    return [...inTime, ...later.filter(({ time, lag }) => time <= end + SLACK + lag)]
      .filter(({ remark }) => fits(remark, entry))
      .sort((a, b) => distance(a) - distance(b) || a.hash - b.hash)
      .map(({ remark }) => remark)
  }

  /** The reader's texts are slices, which would keep whole blocks of the log in memory. */
  #owned(remark: Remark): Remark {
    const { client, method, path, host, upstream, requestId, failure } = remark
    return {
      ...remark,
      client: this.#strings.shared(client),
      method: this.#strings.shared(method),
      path: path === undefined ? path : ownCopy(path),
      host: this.#strings.shared(host),
      upstream: this.#strings.shared(upstream),
      requestId: requestId === undefined ? requestId : ownCopy(requestId),
      failure: failure && { ...failure, reason: this.#strings.shared(failure.reason) },
    }
  }
}

function fits({ method, statuses }: Remark, entry: Entry): boolean {
  return (method === undefined || method === entry.method) && (statuses === undefined || statuses.includes(entry.status))
}

/** Whether several remarks come to the same failure. */
function areAlike(refined: readonly Entry[]): boolean {
  const kinds = new Set(refined.map(({ failure }) => `${failure?.by} ${failure?.phases} ${failure?.how}`))
  return kinds.size === 1
}

import type { Entry } from '../model/entry.ts'
import type { Remark } from '../model/remark.ts'
import { hashOf } from '../summary/hash.ts'
import { keysOfEntry, keysOfRemark } from './keys.ts'
import { refine } from './refine.ts'

/** Remarks that are kept at most; a few hundred bytes each. */
const MAX_REMARKS = 200_000
/** Error logs have whole seconds, and a request is logged a moment after it failed. */
const SLACK = 2000

interface Kept {
  readonly remark: Remark
  /** How much later than in the access log it may have been written, where that says no durations. */
  readonly lag: number
  readonly hash: number
}

/** Which remarks are kept, and how many. */
export interface RemarkLimits {
  /** Whether anybody will look for one of these keys. */
  readonly isWanted?: (keys: readonly string[]) => boolean
  readonly most?: number
}

/**
 * The remarks of error logs, to be found by what they are about. What is in it does not depend on their order: where there
 * are more than it may keep, those with the smallest hashes are kept.
 */
export class RemarkIndex {
  /** Whether there were more than it may keep. */
  isCut = false
  readonly #isWanted: (keys: readonly string[]) => boolean
  readonly #most: number
  #kept: Kept[] = []
  #limit = Number.POSITIVE_INFINITY
  /** In order of time; `undefined`: to be made anew. */
  #byKey: Map<string, Kept[]> | undefined
  #longestLag = 0

  constructor({ isWanted = () => true, most = MAX_REMARKS }: RemarkLimits = {}) {
    this.#isWanted = isWanted
    this.#most = most
  }

  add(remark: Remark, lag: number): void {
    if (!this.#isWanted(keysOfRemark(remark))) return
    const { time, client, method, path, upstream, requestId, failure } = remark
    const hash = hashOf([time], [client, method, path, upstream, requestId, failure.reason])
    if (hash >= this.#limit) return
    this.#byKey = undefined
    this.#longestLag = Math.max(this.#longestLag, lag)
    this.#kept.push({ remark, lag, hash })
    if (this.#kept.length >= 2 * this.#most) this.#trim()
  }

  /**
   * The failed entry with what is said about it; `undefined`: nothing is. `ahead`: by how much the clock of the error log is
   * ahead of that of the access log, in ms.
   */
  explain(entry: Entry, ahead = 0): Entry | undefined {
    for (const key of keysOfEntry(entry))
      for (const remark of this.#near(key, entry, ahead)) {
        const refined = refine(entry, remark)
        if (refined) return refined
      }
    return undefined
  }

  /** What was said when the request ended, the likeliest first: of the upstream asked last, then near in time. */
  #near(key: string, entry: Entry, ahead: number): Remark[] {
    const list = this.#lists().get(key) ?? []
    const { duration, method } = entry
    const end = ahead + (duration === undefined ? entry.loggedAt : entry.time + duration)
    const upstream = entry.attempts.at(-1)?.upstream
    const latest = end + SLACK + (duration === undefined ? this.#longestLag : 0)
    const near: Kept[] = []
    for (let at = firstFrom(list, end - SLACK); at < list.length; at++) {
      const kept = list[at] as Kept
      if (kept.remark.time > latest) break
      const isInTime = kept.remark.time <= end + SLACK + (duration === undefined ? kept.lag : 0)
      if (isInTime && (kept.remark.method ?? method) === method) near.push(kept)
    }
    const distance = ({ remark }: Kept): number => Math.abs(remark.time - end) + (remark.upstream === upstream ? 0 : 2 * SLACK)
    return near.sort((a, b) => distance(a) - distance(b) || a.hash - b.hash).map(({ remark }) => remark)
  }

  #lists(): Map<string, Kept[]> {
    if (this.#byKey) return this.#byKey
    if (this.#kept.length > this.#most) this.#trim()
    this.#byKey = new Map()
    for (const kept of this.#kept)
      for (const key of keysOfRemark(kept.remark)) {
        const list = this.#byKey.get(key)
        if (list) list.push(kept)
        else this.#byKey.set(key, [kept])
      }
    for (const list of this.#byKey.values()) list.sort((a, b) => a.remark.time - b.remark.time || a.hash - b.hash)
    return this.#byKey
  }

  #trim(): void {
    this.#kept.sort((a, b) => a.hash - b.hash)
    this.#kept.length = this.#most
    this.#limit = (this.#kept.at(-1)?.hash ?? 0) + 1
    this.isCut = true
  }
}

/** Where the first one is that was written at this time or later. */
function firstFrom(list: readonly Kept[], time: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Kept).remark.time < time) low = middle + 1
    else high = middle
  }
  return low
}

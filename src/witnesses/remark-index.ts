import type { Entry } from '../model/entry.ts'
import type { Remark } from '../model/remark.ts'
import { hashOf } from '../summary/hash.ts'
import { ownCopy, Strings } from '../summary/strings.ts'
import { isVague, keysOfEntry, keysOfRemark } from './keys.ts'
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
  readonly #strings = new Strings()
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
    const hash = hashOf([time], [client, method, path, upstream, requestId, failure?.reason])
    if (hash >= this.#limit) return
    this.#byKey = undefined
    this.#longestLag = Math.max(this.#longestLag, lag)
    this.#kept.push({ remark: this.#owned(remark), lag, hash })
    if (this.#kept.length >= 2 * this.#most) this.#trim()
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
    const list = this.#lists().get(key) ?? []
    const end = ahead + (entry.duration === undefined ? entry.loggedAt : entry.time + entry.duration)
    const inTime = between(list, end - SLACK, end + SLACK)
    // Some access logs have the beginning of a request; how long it took may be anything then.
    const isLate = inTime.length === 0 && entry.duration === undefined
    const late = isLate
      ? between(list, end, end + SLACK + this.#longestLag).filter(({ remark, lag }) => remark.time <= end + SLACK + lag)
      : []
    const upstream = entry.attempts.at(-1)?.upstream
    const distance = ({ remark }: Kept): number => Math.abs(remark.time - end) + (remark.upstream === upstream ? 0 : 2 * SLACK)
    return [...inTime, ...late]
      .filter(({ remark }) => fits(remark, entry))
      .sort((a, b) => distance(a) - distance(b) || a.hash - b.hash)
      .map(({ remark }) => remark)
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

  #trim(): void {
    this.#kept.sort((a, b) => a.hash - b.hash)
    this.#kept.length = this.#most
    this.#limit = (this.#kept.at(-1)?.hash ?? 0) + 1
    this.isCut = true
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

/** The part of a list in order of time that lies between two times, both inside. */
function between(list: readonly Kept[], from: number, to: number): readonly Kept[] {
  const firstFrom = (time: number): number => {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle] as Kept).remark.time < time) low = middle + 1
      else high = middle
    }
    return low
  }
  return list.slice(firstFrom(from), firstFrom(to + 1))
}

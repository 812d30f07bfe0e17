/** How often a status was answered, and when first and last (epoch ms, beginning of the request). */
export interface StatusTally {
  count: number
  first: number
  last: number
}

/** Counts of requests: the cell of the grids that incidents are found in. */
export class Tally {
  requests = 0
  /** Answered below 500 without any upstream being tried: redirects, files, cache hits. */
  local = 0
  /** Given up by the client (499, 460). */
  aborted = 0
  /** Answered, but only after an attempt had failed. */
  retried = 0
  /** Requests that proxies do not repeat on another connection once sent (POST, PATCH, LOCK). */
  unrepeatable = 0
  /** By status, 5xx only; absent until there is one. */
  errors: Map<number, StatusTally> | undefined

  addError(status: number, time: number): void {
    this.errors ??= new Map()
    const tally = this.errors.get(status)
    if (tally) extend(tally, 1, time, time)
    else this.errors.set(status, { count: 1, first: time, last: time })
  }

  merge(other: Tally): void {
    this.requests += other.requests
    this.local += other.local
    this.aborted += other.aborted
    this.retried += other.retried
    this.unrepeatable += other.unrepeatable
    if (!other.errors) return
    this.errors ??= new Map()
    for (const [status, { count, first, last }] of other.errors) {
      const tally = this.errors.get(status)
      if (tally) extend(tally, count, first, last)
      else this.errors.set(status, { count, first, last })
    }
  }
}

function extend(tally: StatusTally, count: number, first: number, last: number): void {
  tally.count += count
  if (first < tally.first) tally.first = first
  if (last > tally.last) tally.last = last
}

import type { Incident } from '../model/incident.ts'
import { Latency } from '../summary/latency.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, Step, Table, View } from '../summary/view.ts'

/** Fewer steps than this are no calm to compare with. */
const MIN_CALM_STEPS = 5

/** Of fewer requests a rate is chance. */
const MIN_CALM_REQUESTS = 20

/** What was measured outside of every incident of a log. All incidents are compared with it, so each row is summed once. */
export class Calm {
  readonly #isCalm: (from: number, to: number) => boolean
  /** The calm part of the log. Its first and last step are left out: they are cut. */
  readonly #steps: readonly Step<Tally>[]
  readonly #width: number
  readonly #latencies = new Map<Row<Latency>, Latency>()
  readonly #requests = new Map<Row<Tally>, number>()

  constructor(incidents: readonly Incident[], { all }: View) {
    // A chronic incident spans the log: between its errors everything is as usual.
    const spans = incidents.filter(({ kind }) => kind === 'burst').map(({ span }) => span)
    this.#isCalm = (from, to) => spans.every((span) => to < span.from || from > span.to)
    this.#width = all.width
    this.#steps = (all.rows.get('') ?? []).slice(1, -1).filter(({ start }) => this.#isCalm(start, start + all.width - 1))
  }

  latencyOf({ width, rows }: Table<Latency>): Latency {
    const sum = new Latency()
    for (const row of rows.values()) {
      const known = this.#latencies.get(row) ?? latencyIn([row], width, this.#isCalm)
      this.#latencies.set(row, known)
      sum.merge(known)
    }
    return sum
  }

  /** Mean requests per second; `undefined`: there is no calm part. */
  rateOf({ width, rows }: Table<Tally>): number | undefined {
    if (this.#steps.length < MIN_CALM_STEPS || !Number.isFinite(this.#width)) return undefined
    let requests = 0
    for (const row of rows.values()) {
      const known = this.#requests.get(row) ?? this.#requestsIn(row, width)
      this.#requests.set(row, known)
      requests += known
    }
    return requests < MIN_CALM_REQUESTS ? undefined : requests / (this.#steps.length * (this.#width / 1000))
  }

  #requestsIn(row: Row<Tally>, width: number): number {
    const first = this.#steps[0]?.start ?? 0
    const last = (this.#steps.at(-1)?.start ?? 0) + this.#width
    let requests = 0
    for (const { start, cell } of row)
      if (start >= first && start < last && this.#isCalm(start, start + width - 1)) requests += cell.requests
    return requests
  }
}

/** The latencies of the steps for which a test of their first and last millisecond holds. */
export function latencyIn(rows: Iterable<Row<Latency>>, width: number, wanted: (from: number, to: number) => boolean): Latency {
  const sum = new Latency()
  for (const row of rows) for (const { start, cell } of row) if (wanted(start, start + width - 1)) sum.merge(cell)
  return sum
}

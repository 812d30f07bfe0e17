import { stepsIn } from '../incidents/tables.ts'
import { type Incident, type Span, spansOf } from '../model/incident.ts'
import { Latency } from '../summary/latency.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, Step, Table, View } from '../summary/view.ts'
import { median } from './median.ts'

/** The calm is cut into so many parts, to tell what is usual from what was so for a while. */
const PARTS = 6
/** Fewer steps than this are no calm to compare with. */
const MIN_CALM_STEPS = 5
/** Traffic has its hours: it is compared with that of so long before and after, ms. */
const AROUND = 2 * 3_600_000
/** Without a request for so many times the usual distance between two steps, nothing was logged at all. */
const HOLE = 15

/** Of fewer requests a rate is chance. */
const MIN_CALM_REQUESTS = 20

/** What was measured outside of every incident of a log. */
export class Calm {
  /** The bursts of the log, those that touch as one, in order. */
  readonly #spans: readonly Span[]
  /** The steps of the log. Its first and last are left out: they are cut. */
  readonly #steps: readonly Step<Tally>[]
  readonly #width: number
  /** The longest time from one step to the next in which there were just no requests. */
  readonly #longest: number
  readonly #latencies = new Map<Row<Latency>, Latency>()

  constructor(incidents: readonly Incident[], { all }: View) {
    // A chronic incident spans the log: between its errors, or its bursts, everything is as usual.
    const hot = incidents.filter(({ kind, bursts }) => kind === 'burst' || bursts)
    this.#spans = united(hot.flatMap(spansOf))
    this.#width = all.width
    this.#steps = (all.rows.get('') ?? []).slice(1, -1)
    this.#longest = HOLE * medianDistance(this.#steps, this.#width)
  }

  /** Whether no burst has a part in [from, to]. */
  isCalm(from: number, to: number): boolean {
    return this.#spans.every((span) => to < span.from || from > span.to)
  }

  /** The end of the last burst that was over before a time. */
  lastBurst(time: number): number {
    return Math.max(Number.NEGATIVE_INFINITY, ...this.#spans.map(({ to }) => to).filter((to) => to < time))
  }

  latencyOf({ width, rows }: Table<Latency>): Latency {
    const sum = new Latency()
    for (const row of rows.values()) {
      const known = this.#latencies.get(row) ?? latencyIn([row], width, (from, to) => this.isCalm(from, to))
      this.#latencies.set(row, known)
      sum.merge(known)
    }
    return sum
  }

  /** The same in parts, one after the other, of as many steps each. */
  latencyPartsOf({ width, rows }: Table<Latency>): Latency[] {
    const calm = new Map<number, Latency>()
    for (const row of rows.values())
      for (const { start, cell } of row) {
        if (!this.isCalm(start, start + width - 1)) continue
        const sum = calm.get(start) ?? new Latency()
        calm.set(start, sum)
        sum.merge(cell)
      }
    const steps = [...calm].sort(([a], [b]) => a - b)
    const sums = Array.from({ length: PARTS }, () => new Latency())
    for (const [index, [, cell]] of steps.entries()) sums[Math.floor((index * PARTS) / steps.length)]?.merge(cell)
    return sums
  }

  /** Mean requests per second in the calm hours around a span, or else in all of the log; `undefined`: there is no calm part. */
  rateOf(table: Table<Tally>, span: Span): number | undefined {
    const around = { from: span.from - AROUND, to: span.to + AROUND }
    return this.#rateIn(table, around) ?? this.#rateIn(table, { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY })
  }

  /** Of all calm requests of a table, how many there are, and how many of what is counted. */
  countsOf({ width, rows }: Table<Tally>, countIn: (tally: Tally) => number): { counted: number; requests: number } {
    let [counted, requests] = [0, 0]
    for (const row of rows.values())
      for (const { start, cell } of row) {
        if (!this.isCalm(start, start + width - 1)) continue
        counted += countIn(cell)
        requests += cell.requests
      }
    return { counted, requests }
  }

  /** Mean requests per second in the calm part of a span. */
  #rateIn({ width, rows }: Table<Tally>, span: Span): number | undefined {
    if (!Number.isFinite(this.#width)) return undefined
    const steps = this.#steps.filter(
      ({ start }) => start >= span.from && start < span.to && this.isCalm(start, start + this.#width - 1),
    )
    const [first, last] = [steps[0], steps.at(-1)]
    if (!first || !last || steps.length < MIN_CALM_STEPS) return undefined
    const inside = { from: first.start, to: last.start + this.#width - 1 }
    let requests = 0
    for (const row of rows.values())
      for (const { start, cell } of stepsIn(row, width, inside))
        if (start >= inside.from && start <= inside.to && this.isCalm(start, start + width - 1)) requests += cell.requests
    return requests < MIN_CALM_REQUESTS ? undefined : requests / (this.#loggedTime(inside) / 1000)
  }

  /** How much calm time of a span was logged: minutes without a request count, holes in the log do not. */
  #loggedTime({ from, to }: Span): number {
    let time = 0
    for (const [index, { start }] of this.#steps.entries()) {
      if (start < from || start > to) continue
      const next = this.#steps[index + 1]?.start ?? start + this.#width
      const end = Math.min(next, start + Math.max(this.#width, this.#longest), to + 1)
      time += end - start - this.#burstTime(start, end)
    }
    return Math.max(this.#width, time)
  }

  #burstTime(start: number, end: number): number {
    return this.#spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(end, to + 1) - Math.max(start, from)), 0)
  }
}

function united(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

function medianDistance(steps: readonly Step<Tally>[], width: number): number {
  const distances = steps.slice(1).map(({ start }, index) => start - (steps[index]?.start ?? start))
  return median(distances) ?? width
}

/** The latencies of the steps for which a test of their first and last millisecond holds. */
export function latencyIn(rows: Iterable<Row<Latency>>, width: number, wanted: (from: number, to: number) => boolean): Latency {
  const sum = new Latency()
  for (const row of rows) for (const { start, cell } of row) if (wanted(start, start + width - 1)) sum.merge(cell)
  return sum
}

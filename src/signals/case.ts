import { weightOf } from '../incidents/sum.ts'
import { requestsIn } from '../incidents/tables.ts'
import type { Incident, Span, WeighedEntry } from '../model/incident.ts'
import { Latency } from '../summary/latency.ts'
import type { Tally } from '../summary/tally.ts'
import type { Table, View } from '../summary/view.ts'

/** An incident laid out for its questions: what was measured in its scope, while it lasted and in the calm around it. */
export interface Case {
  readonly incident: Incident
  readonly view: View
  /** Requests and errors of the scope: rows of the upstreams or routes that it names, else of everything. */
  readonly traffic: Table<Tally>
  readonly during: Latency
  /** The same outside of every incident of the log. */
  readonly calm: Latency
  /** Requests per second of the scope: while it lasted, and in the calm part of the log (`undefined`: there is none). */
  readonly rate: number
  readonly calmRate: number | undefined
  /** Whether a time (epoch ms) lies outside of every incident. */
  isCalm(from: number, to: number): boolean
}

/** Fewer steps than this are no calm to compare with. */
const MIN_CALM_STEPS = 5

export function caseOf(incident: Incident, all: readonly Incident[], view: View): Case {
  // A chronic incident spans the log: between its errors everything is as usual.
  const spans = all.filter(({ kind }) => kind === 'burst').map(({ span }) => span)
  const isCalm = (from: number, to: number): boolean => spans.every((span) => to < span.from || from > span.to)
  const traffic = trafficOf(incident, view)
  const latencies = latenciesOf(incident, view)
  const { span } = incident
  return {
    incident,
    view,
    traffic,
    during: latencyIn(latencies, (from, to) => overlaps(span, from, to)),
    calm: latencyIn(latencies, isCalm),
    rate: rateIn(traffic, span),
    calmRate: calmRateOf(traffic, view, isCalm),
    isCalm,
  }
}

/** Weight of the failures for which a test holds. */
export function weigh(failures: readonly WeighedEntry[], test: (failure: WeighedEntry) => boolean = () => true): number {
  return weightOf(failures.filter(test))
}

function trafficOf({ scope }: Incident, view: View): Table<Tally> {
  if (scope.route.length > 0) return only(view.routes, scope.route)
  if (scope.upstream.length > 0) return only(view.upstreams, scope.upstream)
  if (scope.host.length > 0) return only(view.hosts, scope.host)
  return view.all
}

function latenciesOf({ scope }: Incident, view: View): Table<Latency> {
  if (scope.route.length > 0) return only(view.routeLatencies, scope.route)
  if (scope.upstream.length > 0) return only(view.latencies, scope.upstream)
  const upstreams = [...view.latencies.rows.keys()].filter((upstream) => upstream !== '')
  // Files and redirects that no upstream was asked for say nothing about the origin.
  return upstreams.length > 0 ? only(view.latencies, upstreams) : view.latencies
}

function only<C>({ width, rows }: Table<C>, values: readonly string[]): Table<C> {
  return { width, rows: new Map([...rows].filter(([value]) => values.includes(value))) }
}

function latencyIn({ width, rows }: Table<Latency>, wanted: (from: number, to: number) => boolean): Latency {
  const sum = new Latency()
  for (const row of rows.values()) for (const { start, cell } of row) if (wanted(start, start + width - 1)) sum.merge(cell)
  return sum
}

/** A step counts as inside when most of it is, or when it holds the whole span. */
function overlaps(span: Span, from: number, to: number): boolean {
  const inside = Math.min(span.to, to) - Math.max(span.from, from)
  return inside >= 0.5 * (to - from) || (from <= span.from && span.to <= to)
}

function rateIn({ width, rows }: Table<Tally>, span: Span): number {
  const seconds = Math.max(1, (span.to - span.from + 1) / 1000)
  let requests = 0
  for (const row of rows.values()) requests += requestsIn(row, width, span)
  return requests / seconds
}

/** Mean over the calm part of the log. Its first and last step are left out: they are cut. */
function calmRateOf(traffic: Table<Tally>, view: View, isCalm: Case['isCalm']): number | undefined {
  const { width, rows } = view.all
  const steps = (rows.get('') ?? []).slice(1, -1).filter(({ start }) => isCalm(start, start + width - 1))
  if (steps.length < MIN_CALM_STEPS || !Number.isFinite(width)) return undefined
  const first = steps[0]?.start ?? 0
  const last = (steps.at(-1)?.start ?? 0) + width
  let requests = 0
  for (const row of traffic.rows.values())
    for (const { start, cell } of row)
      if (start >= first && start < last && isCalm(start, start + traffic.width - 1)) requests += cell.requests
  return requests / (steps.length * (width / 1000))
}

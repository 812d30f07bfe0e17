import { sum, weightOf } from '../incidents/sum.ts'
import { requestsIn } from '../incidents/tables.ts'
import { type Incident, type Span, spansOf, type WeighedEntry } from '../model/incident.ts'
import type { Latency } from '../summary/latency.ts'
import type { Tally } from '../summary/tally.ts'
import type { Table, View } from '../summary/view.ts'
import { type Calm, latencyIn } from './calm.ts'

/** An incident laid out for its questions: what was measured in its scope, while it lasted and in the calm around it. */
export interface Case {
  readonly incident: Incident
  /** When it was going on. */
  readonly spans: readonly Span[]
  readonly view: View
  /** Requests and errors of the scope: rows of the upstreams or routes that it names, else of everything. */
  readonly traffic: Table<Tally>
  readonly during: Latency
  /** The same outside of every incident of the log. */
  readonly calm: Latency
  /** The calm in its parts, one after the other. */
  readonly calmParts: () => readonly Latency[]
  /** Answer times in the scope, step by step. */
  readonly latencies: Table<Latency>
  /** Requests of the scope, failed or not, while it lasted; and how many the calm hours around would have had in that time. */
  readonly requests: number
  readonly usualRequests: number | undefined
  /** How long it lasted, at least a second. */
  readonly seconds: number
}

/** Lays out an incident of the log whose calm part is known. */
export function caseOf(incident: Incident, calm: Calm, view: View): Case {
  const traffic = trafficOf(incident, view)
  const latencies = latenciesOf(incident, view)
  const spans = spansOf(incident)
  const seconds = Math.max(1, sum(spans.map(({ from, to }) => to - from + 1)) / 1000)
  const calmRate = calm.rateOf(traffic, incident.span)
  let parts: readonly Latency[] | undefined
  return {
    incident,
    view,
    traffic,
    spans,
    during: latencyIn(latencies.rows.values(), latencies.width, (from, to) => spans.some((span) => overlaps(span, from, to))),
    calm: calm.latencyOf(latencies),
    calmParts: () => {
      parts ??= calm.latencyPartsOf(latencies)
      return parts
    },
    latencies,
    requests: sum(spans.map((span) => requestsOf(traffic, span))),
    usualRequests: calmRate === undefined ? undefined : calmRate * seconds,
    seconds,
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

/** A step counts as inside when most of it is, or when it holds the whole span. */
function overlaps(span: Span, from: number, to: number): boolean {
  const inside = Math.min(span.to, to) - Math.max(span.from, from)
  return inside >= 0.5 * (to - from) || (from <= span.from && span.to <= to)
}

/** About how many requests some clients made while it lasted. */
export function askedBy(clients: readonly string[], { spans, view }: Case): number {
  return sum(clients.flatMap((client) => spans.map(({ from, to }) => view.clientRequests(client, from, to))))
}

/** Requests of all rows of a table in a span. */
export function requestsOf({ width, rows }: Table<Tally>, span: Span): number {
  let requests = 0
  for (const row of rows.values()) requests += requestsIn(row, width, span)
  return requests
}

import { valueIn } from '../incidents/scope.ts'
import { FOCUS_KINDS, type Focus } from '../model/focus.ts'
import { DIMENSIONS, type Dimension, type Incident, type Scope, type Span } from '../model/incident.ts'
import type { ReportFocus, ReportIncident } from '../model/report.ts'
import { OUT_OF_FOCUS, OUT_OF_FOCUS_5XX } from '../model/skip-reasons.ts'
import type { Summary } from '../summary/summary.ts'
import type { Row, Table, View } from '../summary/view.ts'
import { samplesOf } from './incident.ts'
import type { Extent } from './steps.ts'

/** More values of a dimension are no place. */
const FEW = 3
const MANY_SAMPLES = 12
/** An incident is shown with as long before and after it, but not less. */
const SHORTEST_AROUND = 5 * 60_000

/** What a report is about, if not about all that was read. */
export interface Aim {
  readonly focus?: Focus | undefined
  /** The id of an incident, or its number. */
  readonly incident?: string | undefined
}

/** There is no incident of the id, or number, that was asked for. */
export class UnknownIncident extends Error {}

/** Incidents among requests that were picked by where they went: these do not stand out any more, and are named nevertheless. */
export function placed(incidents: readonly Incident[], focus: Focus): readonly Incident[] {
  const picked = DIMENSIONS.filter((dimension) => focus[dimension] !== undefined)
  return incidents.map((incident) => {
    if (incident.isExcerpt) return incident
    const named = picked.map((dimension) => [dimension, placeOf(incident, dimension)] as const)
    return { ...incident, scope: { ...incident.scope, ...(Object.fromEntries(named) as Partial<Scope>) } }
  })
}

function placeOf({ scope, failures }: Incident, dimension: Dimension): readonly string[] {
  if (scope[dimension].length > 0) return scope[dimension]
  const values = new Set(failures.flatMap((failure) => valueIn(dimension, failure) ?? []))
  return values.size > FEW ? [] : [...values].sort()
}

/** An incident with more of its requests, and what was counted in the time around it. */
export interface Alone {
  readonly incident: ReportIncident
  readonly view: View
  readonly extent: Extent
}

/** One of the incidents by itself. */
export function alone(
  wanted: string,
  reported: readonly ReportIncident[],
  { incidents, summary, view }: { readonly incidents: readonly Incident[]; readonly summary: Summary; readonly view: View },
): Alone {
  const byId = reported.findIndex(({ id }) => id === wanted)
  const at = byId < 0 && /^\d{1,4}$/.test(wanted) ? Number(wanted) - 1 : byId
  const [incident, full] = [reported[at], incidents[at]]
  if (!incident || !full) throw new UnknownIncident(unknown(wanted, reported))
  const margin = Math.max(SHORTEST_AROUND, full.span.to - full.span.from)
  const around = { from: Math.max(summary.first, full.span.from - margin), to: Math.min(summary.last, full.span.to + margin) }
  return {
    incident: { ...incident, samples: samplesOf(full, MANY_SAMPLES) },
    view: within(view, around),
    extent: { first: around.from, last: around.to, parsed: summary.parsed },
  }
}

function within(view: View, span: Span): View {
  const { all, upstreams, latencies, failures } = view
  return {
    ...view,
    all: tableWithin(all, span),
    upstreams: tableWithin(upstreams, span),
    latencies: tableWithin(latencies, span),
    failures: failures.filter(({ time }) => time >= span.from && time <= span.to),
  }
}

function tableWithin<C>({ width, rows }: Table<C>, { from, to }: Span): Table<C> {
  const cut = (row: Row<C>): Row<C> => row.filter(({ start }) => start + width > from && start <= to)
  return { width, rows: new Map([...rows].map(([name, row]) => [name, cut(row)])) }
}

function unknown(wanted: string, reported: readonly ReportIncident[]): string {
  const known = reported.map(({ id }, index) => `${index + 1} ${id}`).join(', ')
  return `there is no incident "${wanted}"${known === '' ? ', nor any other' : `; there are ${known}`}`
}

/** What the report tells of its aim. `incidents`: how many there are, of which it shows one. */
export function focusOf({ focus = {}, incident }: Aim, { skippedReasons }: Summary, incidents?: number): ReportFocus | undefined {
  const on = FOCUS_KINDS.flatMap((kind) => (focus[kind] ?? []).map((value) => `${kind}=${value}`))
  if (incident !== undefined) on.push(`incident=${incident}`)
  if (on.length === 0) return undefined
  const errors = skippedReasons.get(OUT_OF_FOCUS_5XX) ?? 0
  const requests = errors + (skippedReasons.get(OUT_OF_FOCUS) ?? 0)
  return { on, outside: { requests, errors }, ...(incidents !== undefined && { incidents }) }
}

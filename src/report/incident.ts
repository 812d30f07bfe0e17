import type { Chronicle } from '../course/chronicle.ts'
import { courseOf } from '../course/course.ts'
import { type Advised, advise } from '../diagnosis/advise.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { explanationOf } from '../diagnosis/explanation.ts'
import type { Advice } from '../model/advice.ts'
import type { Cause } from '../model/cause.ts'
import type { SiteEvent } from '../model/event.ts'
import type { Incident, Scope } from '../model/incident.ts'
import type { ReportExplanation, ReportIncident } from '../model/report.ts'
import { usualStatus } from '../model/status.ts'
import { toReportEntry } from '../report-entry.ts'
import { Calm } from '../signals/calm.ts'
import { type Case, caseOf } from '../signals/case.ts'
import { signalsOf } from '../signals/index.ts'
import { loggedIn } from '../signals/logged.ts'
import type { View } from '../summary/view.ts'
import { iso, rate, statusCounts } from './figures.ts'

const SAMPLES = 3

/** What incidents are explained with. */
export interface Knowledge {
  readonly causes: readonly Cause[]
  /** By the id of the format. */
  readonly advice: ReadonlyMap<string, Advice>
  /** What happened at the site, in any order. */
  readonly events?: readonly SiteEvent[] | undefined
  /** Whether the report has the votes, too. */
  readonly explain?: boolean | undefined
  /** Whether the report has what charts show, too. */
  readonly charts?: boolean | undefined
  /** Whether the report has the tables for spreadsheets, too. */
  readonly tables?: boolean | undefined
}

/** Incidents → signals → hypotheses: each incident with its causes ranked, as the report has it. */
export function reportIncidents(
  incidents: readonly Incident[],
  knowledge: Knowledge,
  { view, chronicle }: { readonly view: View; readonly chronicle?: Chronicle | undefined },
): ReportIncident[] {
  const known = new Map<string, number>()
  const calm = new Calm(incidents, view)
  return incidents.map((incident) => {
    const { kind, span, scope, errors, requests, baseline, baselineRequests, byStatus } = incident
    const status = commonestOf(byStatus)
    const theCase = caseOf(incident, calm, view)
    const { hypotheses, advice, explanation } = explain(theCase, status, knowledge)
    return {
      id: uniqueId(`${iso(span.from).slice(0, 16)}Z-${status}-${slugOf(scope)}`, known),
      kind,
      start: iso(span.from),
      end: iso(span.to),
      byStatus: statusCounts(byStatus),
      scope: { upstreams: scope.upstream, routes: scope.route, hosts: scope.host, clients: scope.client },
      impact: {
        requests,
        errors,
        errorRate: rate(errors / Math.max(1, requests)),
        baselineErrorRate: rate(baseline),
        baselineRequests,
      },
      course: courseOf(theCase, calm, chronicle),
      hypotheses,
      ...(advice && { advice }),
      ...(explanation && { explanation }),
      samples: samplesOf(incident, SAMPLES),
    }
  })
}

interface Explained extends Advised {
  readonly explanation: ReportExplanation | undefined
}

function explain(theCase: Case, status: number, { causes, advice, explain }: Knowledge): Explained {
  const { scope, failures } = theCase.incident
  const signals = signalsOf(theCase)
  const called = calledBy(failures)
  const hypotheses = diagnose(causes, signals, called, { status: `${status}`, where: whereOf(scope) })
  const facts = { causes, signals, advice: advice.get(formatOf(failures)), logged: loggedIn(theCase) }
  return { ...advise(hypotheses, facts), explanation: explain ? explanationOf(causes, signals, called) : undefined }
}

/** The status that tells how common a cause is: what one proxy calls 502 is 503 at another. */
function calledBy(failures: Incident['failures']): number {
  const weights = new Map<number, number>()
  for (const { entry, weight } of failures) {
    const status = usualStatus(entry)
    weights.set(status, (weights.get(status) ?? 0) + weight)
  }
  return commonestOf(weights)
}

/** The format of most failures; the first by name of those that have as many. */
function formatOf(failures: Incident['failures']): string {
  const weights = new Map<string, number>()
  for (const { format, weight } of failures) weights.set(format, (weights.get(format) ?? 0) + weight)
  const [first] = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first?.[0] ?? ''
}

/** The first failed requests of an incident that were kept, of its commonest status. */
export function samplesOf({ failures, byStatus }: Incident, most: number): ReportIncident['samples'] {
  const status = commonestOf(byStatus)
  return failures
    .filter(({ entry }) => entry.status === status)
    .slice(0, most)
    .sort((a, b) => a.time - b.time)
    .map(({ entry, format }) => toReportEntry(entry, format))
}

/** The status with most errors; the smaller one of two that are equal. */
function commonestOf(byStatus: ReadonlyMap<number, number>): number {
  const [first] = [...byStatus].sort(([a, x], [b, y]) => y - x || a - b)
  return first?.[0] ?? 500
}

/** Where, ready for a sentence. */
function whereOf({ upstream, route, host, client }: Scope): string {
  if (client.length > 0) return named('clients', client)
  if (route.length > 0) return named('routes', route)
  if (upstream.length > 0) return named('upstreams', upstream)
  return host.length > 0 ? named('hosts', host) : 'the origin'
}

function named(noun: string, values: readonly string[]): string {
  const [first = '', second] = values
  if (second === undefined) return first
  return values.length === 2 ? `${first} and ${second}` : `${values.length} ${noun} (${first}, …)`
}

function slugOf({ upstream, route, host, client }: Scope): string {
  const first = client[0] ?? route[0] ?? upstream[0] ?? host[0] ?? 'all'
  const slug = first.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return slug.replace(/^-|-$/g, '').slice(0, 40) || 'all'
}

function uniqueId(id: string, known: Map<string, number>): string {
  const times = (known.get(id) ?? 0) + 1
  known.set(id, times)
  return times === 1 ? id : `${id}-${times}`
}

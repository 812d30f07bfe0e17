import { DIMENSIONS, type Incident, type Scope } from '../../../src/model/incident.ts'
import type { Told } from './site.ts'

/** What an incident of a story was, and how it was found. */
export interface Verdict {
  readonly name: string
  readonly errors: number
  readonly found: boolean
  readonly isScopeRight: boolean
  /** In ms, from the first and the last error that belong to it. */
  readonly startError: number
  readonly endError: number
  readonly scope: Scope | undefined
}

export interface Judgement {
  readonly verdicts: readonly Verdict[]
  /** Incidents that are none, and further ones within the time and place of one that was found. */
  readonly falses: readonly Incident[]
  readonly splits: number
}

interface Truth {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly statuses: ReadonlySet<number>
  readonly errors: number
}

/** Compares what was found with what happened: the best overlaps first, each incident once. */
export function judge(
  told: readonly Told[],
  found: readonly Incident[],
  scopes: ReadonlyMap<string, readonly Partial<Scope>[]>,
): Judgement {
  const truths = truthsOf(told)
  const pairs = truths
    .flatMap((truth) => found.map((incident) => ({ truth, incident, fit: fitOf(truth, incident, scopes.get(truth.name) ?? []) })))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
  const matched = new Map<Truth, Incident>()
  const used = new Set<Incident>()
  for (const { truth, incident } of pairs) {
    if (matched.has(truth) || used.has(incident)) continue
    matched.set(truth, incident)
    used.add(incident)
  }
  const verdicts = truths.map((truth) => verdictOn(truth, matched.get(truth), scopes.get(truth.name) ?? []))
  const others = found.filter((incident) => !used.has(incident))
  const isSplit = ({ span }: Incident): boolean =>
    truths.some(
      ({ from, to }) => overlapOf({ from: from - 60_000, to: to + 60_000 }, span) >= 0.5 * Math.max(1, span.to - span.from),
    )
  return { verdicts, falses: others.filter((one) => !isSplit(one)), splits: others.filter(isSplit).length }
}

function truthsOf(told: readonly Told[]): Truth[] {
  const truths = new Map<string, Truth>()
  for (const { entry, incident } of told) {
    if (incident === undefined || entry.status < 500) continue
    const { from, to, statuses, errors } = truths.get(incident) ?? {
      from: entry.time,
      to: entry.time,
      statuses: new Set<number>(),
      errors: 0,
    }
    truths.set(incident, {
      ...{ name: incident, from: Math.min(from, entry.time), to: Math.max(to, entry.time) },
      ...{ statuses: new Set([...statuses, entry.status]), errors: errors + 1 },
    })
  }
  return [...truths.values()]
}

function fitOf(truth: Truth, { span, byStatus, scope }: Incident, scopes: readonly Partial<Scope>[]): number {
  if (![...byStatus.keys()].some((status) => truth.statuses.has(status))) return 0
  const shared = overlapOf(truth, span) + 1
  const fit = shared / (Math.max(truth.to, span.to) - Math.min(truth.from, span.from) + 1)
  return fit >= 0.3 ? fit + (isRight(scope, scopes) ? 1 : 0) : 0
}

function verdictOn(
  { name, errors, from, to }: Truth,
  incident: Incident | undefined,
  scopes: readonly Partial<Scope>[],
): Verdict {
  if (!incident) return { name, errors, found: false, isScopeRight: false, startError: 0, endError: 0, scope: undefined }
  const { span, scope } = incident
  const [startError, endError] = [Math.abs(span.from - from), Math.abs(span.to - to)]
  return { name, errors, found: true, isScopeRight: isRight(scope, scopes), startError, endError, scope }
}

function isRight(scope: Scope, scopes: readonly Partial<Scope>[]): boolean {
  const text = (values: readonly string[] = []): string => [...values].sort().join()
  return scopes.some((right) => DIMENSIONS.every((dimension) => text(scope[dimension]) === text(right[dimension])))
}

function overlapOf(a: { from: number; to: number }, b: { from: number; to: number }): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

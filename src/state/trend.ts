import { expectedErrors, FEWEST_EXPECTED, type Finding, findingOf, folded, isSame, tagOf, titleOf } from '../compare/match.ts'
import type { ReportBefore, ReportGone, ReportTrend } from '../model/history.ts'
import type { ReportIncident } from '../model/report.ts'
import type { KnownFinding } from './findings.ts'
import { countOf, dayOf, iso } from './words.ts'

const FORGOTTEN = 90 * 86_400_000
const MOST_FINDINGS = 500

/** A night: when it is read, and how many requests there are in all. */
export interface Tonight {
  readonly at: number
  readonly requests: number
  readonly isFirst: boolean
}

/** The incidents of a night beside what was found in those before. */
export interface Comparison {
  /** In the order of the incidents. */
  readonly trends: readonly ReportTrend[]
  readonly gone: readonly ReportGone[]
  /** What to remember. */
  readonly findings: readonly KnownFinding[]
}

/** Compares the incidents of a night with the findings of those before; each of these is at most one of tonight's. */
export function compare(incidents: readonly ReportIncident[], known: readonly KnownFinding[], tonight: Tonight): Comparison {
  const found = folded(incidents.map(findingOf))
  const left = [...known]
  const pairs = found.map((finding) => {
    const index = bestMatch(finding, left)
    return { finding, before: index < 0 ? undefined : left.splice(index, 1)[0] }
  })
  const trends = incidents.map((incident) => {
    const own = findingOf(incident)
    const pair = pairs.find(({ finding }) => isSame(finding, own))
    return trendOf(pair?.finding ?? own, pair?.before, tonight)
  })
  const goneNow = left.filter((finding) => finding.isOpen && isMissed(finding, tonight))
  const kept = left.map((finding) => (goneNow.includes(finding) ? { ...finding, isOpen: false } : finding))
  const findings = [...pairs.map(({ finding, before }) => remembered(finding, before, tonight)), ...kept]
  return { trends, gone: goneNow.map(toGone), findings: bounded(findings, tonight.at) }
}

/** What is the same in every respect comes before what has only the status or the cause in common, the latest before others. */
function bestMatch(finding: Finding, known: readonly KnownFinding[]): number {
  const worth = (one: KnownFinding): number =>
    (one.cause === finding.cause ? 2 : 0) + (one.status === finding.status ? 1 : 0) + one.at / Number.MAX_SAFE_INTEGER
  let best = -1
  for (const [index, one] of known.entries())
    if (isSame(one, finding) && (best < 0 || worth(one) > worth(known[best] as KnownFinding))) best = index
  return best
}

function trendOf(finding: Finding, before: KnownFinding | undefined, { at, requests, isFirst }: Tonight): ReportTrend {
  if (!before) {
    const says = isFirst ? 'the first night: there is none to compare it with' : 'not found in the nights before'
    return { tag: 'new', since: iso(at), nights: 1, says }
  }
  const tag = tagOf(finding.errors, expectedErrors(before.errors, before.requests, requests))
  const nights = before.nights + 1
  const now = `${countOf(finding.errors, 'error')} in ${countOf(requests, 'request')}`
  const then = `${countOf(before.errors, 'error')} in ${countOf(before.requests, 'request')} on ${dayOf(before.at)}`
  const says = `${now}, ${then}; found in ${nights} nights since ${dayOf(before.since)}`
  return { tag, since: iso(before.since), nights, before: beforeOf(before), says }
}

function isMissed({ errors, requests }: KnownFinding, tonight: Tonight): boolean {
  return expectedErrors(errors, requests, tonight.requests) >= FEWEST_EXPECTED
}

function remembered(finding: Finding, before: KnownFinding | undefined, { at, requests }: Tonight): KnownFinding {
  return { ...finding, since: before?.since ?? at, at, nights: (before?.nights ?? 0) + 1, requests, isOpen: true }
}

function toGone(finding: KnownFinding): ReportGone {
  const { cause, status, scope, since, nights, at, errors } = finding
  const had = `${countOf(errors, 'error')} on ${dayOf(at)}, found in ${countOf(nights, 'night')} since ${dayOf(since)}`
  return { cause, status, scope, since: iso(since), nights, before: beforeOf(finding), says: `${titleOf(finding)}: ${had}` }
}

function beforeOf({ at, errors, requests }: KnownFinding): ReportBefore {
  return { at: iso(at), errors, requests }
}

/** The latest of them. */
function bounded(findings: readonly KnownFinding[], now: number): KnownFinding[] {
  const young = findings.filter(({ at }) => at > now - FORGOTTEN)
  return young.sort((a, b) => b.at - a.at).slice(0, MOST_FINDINGS)
}

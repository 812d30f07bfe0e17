import { type ComparedFinding, type Comparison, type ComparisonSide, TAGS } from '../model/comparison.ts'
import type { Report } from '../model/report.ts'
import { expectedErrors, FEWEST_EXPECTED, type Finding, findingOf, folded, type Pair, paired, tagOf, titleOf } from './match.ts'

/** A report, and what its reader calls it. */
export interface NamedReport {
  readonly name: string
  readonly report: Report
}

/** Two reports → what is new, worse, the same, better, gone. Errors are compared per request: logs are of different lengths. */
export function compare(before: NamedReport, now: NamedReport): Comparison {
  const [then, today] = [sideOf(before), sideOf(now)]
  const pairs = paired(findingsOf(now.report), findingsOf(before.report))
  const findings = pairs.flatMap((pair) => comparedOf(pair, then, today) ?? [])
  const errors = tagOf(today.errors, expected(then.errors, then, today))
  return {
    schema: 'errlens-comparison/1',
    verdict: verdictOf([...findings.filter(({ isDoubtful }) => !isDoubtful).map(({ tag }) => tag), errors]),
    before: then,
    now: today,
    findings: findings.sort(mostUrgentFirst),
  }
}

function sideOf({ name, report: { input, totals, incidents } }: NamedReport): ComparisonSide {
  const { start, end, focus, isExcerpt } = input
  const { requests, errors, byStatus } = totals
  return {
    ...{ name, ...(start !== undefined && { start }), ...(end !== undefined && { end }) },
    ...{ requests, errors, byStatus, incidents: incidents.length },
    ...(focus && { focus: focus.on }),
    ...(isExcerpt && { isExcerpt }),
  }
}

function findingsOf({ incidents }: Report): Finding[] {
  return folded(incidents.map(findingOf))
}

function comparedOf(
  { now, before }: Pair<Finding, Finding>,
  then: ComparisonSide,
  today: ComparisonSide,
): ComparedFinding | undefined {
  const finding = now ?? before
  if (!finding) return undefined
  const tag = now && before ? tagOf(now.errors, expected(before.errors, then, today)) : now ? 'new' : 'gone'
  const elsewhere = now ? expected(now.errors, today, then) : expected(finding.errors, then, today)
  const { cause, status, scope } = finding
  return {
    ...{ tag, title: titleOf(finding), cause, status, scope },
    ...(before && { before: before.errors }),
    ...(now && { now: now.errors }),
    ...((tag === 'new' || tag === 'gone') && elsewhere < FEWEST_EXPECTED && { isDoubtful: true as const }),
  }
}

/** How many errors of one side would be as many among the requests of the other. */
function expected(errors: number, from: ComparisonSide, to: ComparisonSide): number {
  return expectedErrors(errors, from.requests, to.requests)
}

function verdictOf(tags: readonly ComparedFinding['tag'][]): Comparison['verdict'] {
  if (tags.includes('new') || tags.includes('worse')) return 'worse'
  return tags.includes('gone') || tags.includes('better') ? 'better' : 'same'
}

function mostUrgentFirst(a: ComparedFinding, b: ComparedFinding): number {
  return TAGS.indexOf(a.tag) - TAGS.indexOf(b.tag) || (b.now ?? b.before ?? 0) - (a.now ?? a.before ?? 0)
}

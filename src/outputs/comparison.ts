import { type ComparedFinding, type Comparison, type ComparisonSide, TAGS } from '../model/comparison.ts'
import type { OutputOptions } from '../model/output.ts'
import { seenJson, spellUnseen } from '../unseen.ts'
import { counted, figure, percent } from './shared/figures.ts'
import { mapText } from './shared/map-text.ts'
import { commonestFirst } from './shared/statuses.ts'
import { clockOf, dateOf } from './shared/times.ts'
import { cutEnd, cutMiddle, hang, padded } from './terminal/fit.ts'
import { type Sheet, sheetFor } from './terminal/sheet.ts'

const LABEL = 10
const MOST_STATUSES = 5

/** The comparison as data. */
export function comparisonJson(comparison: Comparison): string {
  return `${seenJson(comparison, 2)}\n`
}

/** The comparison on a screen: the verdict, both sides, then what is new, worse, the same, better, gone. */
export function comparisonText(untrusted: Comparison, options: OutputOptions): string {
  const comparison = mapText(untrusted, spellUnseen)
  const sheet = sheetFor(options)
  const lines = [
    ...verdictLines(comparison, sheet),
    '',
    ...sideLines(comparison, sheet),
    ...comparison.findings.flatMap((finding) => ['', ...findingLines(finding, comparison, sheet)]),
  ]
  return `${lines.map((line) => cutEnd(line, sheet.columns).trimEnd()).join('\n')}\n`
}

const VERDICTS = { worse: 'Worse: ', same: 'The same: ', better: 'Better: ' } as const

function verdictLines({ verdict, before, now, findings }: Comparison, { paint, prose }: Sheet): string[] {
  const told = TAGS.flatMap((tag) => tagText(tag, findings))
  const incidents = told.length > 0 ? told : ['no incident in either']
  const text = [...incidents, `error rate ${percent(rateOf(before))} → ${percent(rateOf(now))}`].join('; ')
  return hang({ lead: styleOf(verdict, { paint })(paint.bold(VERDICTS[verdict])), text, width: prose, style: paint.bold })
}

function tagText(wanted: ComparedFinding['tag'], findings: readonly ComparedFinding[]): string[] {
  const [first, ...others] = findings.filter(({ tag }) => tag === wanted)
  if (!first) return []
  const count = `${figure(others.length + 1)} ${wanted === 'same' ? 'as before' : wanted}`
  return [`${count}: ${first.title}${others.length > 0 ? ' and others' : ''}`]
}

/** What both sides have, a row each. */
const ROWS: readonly (readonly [label: string, cell: (side: ComparisonSide) => string])[] = [
  ['from', ({ start }) => (start === undefined ? '' : `${dateOf(start)} ${clockOf(start)} UTC`)],
  ['to', ({ end }) => (end === undefined ? '' : `${dateOf(end)} ${clockOf(end)} UTC`)],
  ['requests', ({ requests, isExcerpt }) => figure(requests) + (isExcerpt ? ', an excerpt' : '')],
  ['incidents', ({ incidents }) => figure(incidents)],
  ['5xx', (side) => shareOf(side.errors, side)],
]

function sideLines({ before, now }: Comparison, { paint, columns }: Sheet): string[] {
  const width = Math.floor((columns - LABEL) / 2)
  const row = (label: string, cells: readonly string[]): string =>
    label.padEnd(LABEL) + cells.map((cell) => padded(cutMiddle(cell, width - 1), width)).join('')
  const sides = [before, now]
  return [
    ...nameLines('before', before, columns),
    ...nameLines('now', now, columns),
    '',
    paint.dim(row('', ['before', 'now'])),
    ...ROWS.map(([label, cellOf]) => row(label, sides.map(cellOf))),
    ...statusesOf(sides).map((status) => {
      const cells = sides.map((side) => shareOf(side.byStatus[status] ?? 0, side))
      return row(status, cells)
    }),
  ]
}

function nameLines(label: string, { name, focus }: ComparisonSide, columns: number): string[] {
  const room = columns - LABEL
  const cells = [cutMiddle(name, room), ...(focus ? [cutMiddle(`focused on ${focus.join(' ')}`, room)] : [])]
  return cells.map((cell, index) => (index === 0 ? label : '').padEnd(LABEL) + cell)
}

function statusesOf(sides: readonly ComparisonSide[]): string[] {
  const sums = new Map<string, number>()
  for (const { byStatus } of sides)
    for (const [status, count] of Object.entries(byStatus)) sums.set(status, (sums.get(status) ?? 0) + count)
  return commonestFirst(Object.fromEntries(sums))
    .slice(0, MOST_STATUSES)
    .map(([status]) => status)
}

function findingLines(finding: ComparedFinding, { before, now }: Comparison, sheet: Sheet): string[] {
  const { tag, title, isDoubtful } = finding
  const texts = [
    `${errors(finding.now)} in ${counted(now.requests, 'request')}`,
    `before ${errors(finding.before)} in ${figure(before.requests)}`,
    ...(isDoubtful ? [`${tag === 'new' ? 'before' : 'now'} there are too few requests to tell`] : []),
  ]
  const lead = styleOf(tag, sheet)(tag.padEnd(LABEL))
  const hanging = { width: sheet.prose, lead: ' '.repeat(LABEL) }
  return [...hang({ ...hanging, lead, text: title, style: sheet.paint.bold }), ...hang({ ...hanging, text: texts.join('; ') })]
}

const errors = (count: number | undefined): string => (count === undefined ? 'none' : counted(count, 'error'))

function styleOf(tag: ComparedFinding['tag'], { paint }: Pick<Sheet, 'paint'>): (text: string) => string {
  if (tag === 'new' || tag === 'worse') return paint.red
  return tag === 'same' ? paint.yellow : paint.green
}

function rateOf({ errors, requests }: ComparisonSide): number {
  return requests > 0 ? errors / requests : 0
}

function shareOf(count: number, { requests }: ComparisonSide): string {
  return count === 0 ? '0' : `${figure(count)} (${percent(count / Math.max(count, requests))})`
}

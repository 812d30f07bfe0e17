import type { CauseId } from '../../model/cause.ts'
import type { ReportExplanation } from '../../model/report.ts'
import { counted } from '../shared/figures.ts'
import { html, type Markup } from './markup.ts'
import { type Column, sortableTable } from './table.ts'

const LEGEND = 'In decibans: +10 makes a cause ten times as likely, −10 a tenth.'

/** What each answer counts for a cause, the weightiest first. */
export function votesOf(cause: CauseId, { status, signals, causes }: ReportExplanation): Markup | undefined {
  const verdict = causes.find((one) => one.cause === cause)
  if (verdict === undefined) return undefined
  const votes = signals.flatMap(({ group, says, level = '' }) => {
    const counts = verdict.votes[group] ?? 0
    return counts === 0 ? [] : [{ question: group, answer: level, says, counts }]
  })
  const rows = [
    { question: 'prior', answer: status, says: `how common ${cause} is behind a ${status}`, counts: verdict.prior },
    ...votes.sort((a, b) => Math.abs(b.counts) - Math.abs(a.counts)),
  ]
  const silent = signals.length - votes.length
  return sortableTable(
    `What each answer counts for ${cause}: ${decibans(verdict.score)} together. ${LEGEND}${silent > 0 ? ` ${counted(silent, 'more answer')} ${silent === 1 ? 'counts' : 'count'} nothing.` : ''}`,
    VOTES,
    rows,
  )
}

interface Vote {
  readonly question: string
  readonly answer: string
  readonly says: string
  readonly counts: number
}

const VOTES: readonly Column<Vote>[] = [
  { name: 'Question', show: ({ question }) => question },
  { name: 'Answer', show: ({ answer }) => answer },
  { name: 'Counts', show: ({ counts }) => decibans(counts), value: ({ counts }) => counts },
  { name: 'In words', show: ({ says }) => says },
]

/** All causes with their scores. */
export function allVotes({ status, causes }: ReportExplanation): Markup {
  const table = sortableTable<ReportExplanation['causes'][number]>(
    `All causes, by what the answers of this incident and the commonness behind a ${status} add up to. ${LEGEND}`,
    [
      { name: 'Cause', show: ({ cause }) => cause },
      { name: 'Prior', show: ({ prior }) => decibans(prior), value: ({ prior }) => prior },
      { name: 'Answers', show: ({ prior, score }) => decibans(score - prior), value: ({ prior, score }) => score - prior },
      { name: 'Together', show: ({ score }) => decibans(score), value: ({ score }) => score },
    ],
    causes,
  )
  return html`<details><summary>All ${causes.length} causes and their scores</summary>${table}</details>`
}

function decibans(weight: number): string {
  const rounded = Number(weight.toFixed(1))
  return rounded > 0 ? `+${rounded}` : `${rounded}`.replace('-', '−')
}

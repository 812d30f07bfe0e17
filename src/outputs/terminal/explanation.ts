import type { ReportExplanation, ReportVerdict } from '../../model/report.ts'
import { cutEnd, hang, padded, widthOf } from './fit.ts'
import { besideLabels, labelledLines } from './section.ts'
import type { Sheet } from './sheet.ts'

const LEGEND = 'In decibans: +10 makes a cause ten times as likely, -10 a tenth.'
const GAP = 2
const MOST_CAUSES = 5
const SHORTEST_ANSWER = 8
/** No line ends between a cause and its score. */
const GLUED = '\u00a0'
const NO_ANSWER = '–'
const NOTHING = '·'

/** A question, its answer, and what it counts for each cause that has a column. */
type Row = readonly [question: string, answer: string, ...cells: string[]]

/** The widths of the columns; as many causes as there is room for. */
interface Widths {
  readonly question: number
  readonly answer: number
  readonly causes: readonly number[]
}

/** The votes: questions as rows, the best causes as columns, of the others the score. */
export function explanationLines(explanation: ReportExplanation | undefined, sheet: Sheet): string[] {
  if (!explanation || explanation.causes.length === 0) return []
  const { causes } = explanation
  const { paint, prose, columns } = besideLabels(sheet)
  const rows = rowsOf(explanation)
  const widths = widthsFor(rows, causes, columns)
  const best = causes.slice(0, widths.causes.length)
  const others = causes.slice(best.length).map(({ cause, score }) => `${cause}${GLUED}${decibans(score)}`)
  const lines = rows.map((row) => tableLine(row, widths))
  const table = [
    ...hang({ lead: '', text: LEGEND, width: prose, style: paint.dim }),
    ...headRows(best).map((row) => paint.bold(tableLine(row, widths))),
    ...lines.slice(0, -1),
    ...lines.slice(-1).map(paint.bold),
    ...hang({ lead: '', text: `others: ${others.join(', ') || 'none'}`, width: prose, style: paint.dim, most: causes.length }),
  ]
  return ['', ...labelledLines('votes', table, sheet)]
}

function rowsOf({ status, signals, causes }: ReportExplanation): Row[] {
  return [
    ['prior', status, ...causes.map(({ prior }) => cell(prior))],
    ...signals.map(({ group, level = NO_ANSWER }): Row => [group, level, ...causes.map(({ votes }) => cell(votes[group] ?? 0))]),
    ['sum', '', ...causes.map(({ score }) => decibans(score))],
  ]
}

/** A long answer gives way to the best cause, and to no other. */
function widthsFor(rows: readonly Row[], causes: readonly ReportVerdict[], columns: number): Widths {
  const question = widest(rows.map(([text]) => text)) + GAP
  const wanted = causes.slice(0, MOST_CAUSES).map(({ cause }) => GAP + widest(wordsOf(cause)))
  const room = Math.max(SHORTEST_ANSWER, columns - question - (wanted[0] ?? 0))
  const answer = Math.min(widest(rows.map(([, text]) => text)), room)
  const ends = wanted.map((_, index) => wanted.slice(0, index + 1).reduce((sum, width) => sum + width, question + answer))
  return { question, answer, causes: wanted.slice(0, Math.max(1, ends.filter((end) => end <= columns).length)) }
}

/** The names of the causes, broken at their hyphens so that columns can be narrow, and standing on the table. */
function headRows(causes: readonly ReportVerdict[]): Row[] {
  const words = causes.map(({ cause }) => wordsOf(cause))
  const height = Math.max(...words.map(({ length }) => length))
  return Array.from({ length: height }, (_, row) => ['', '', ...words.map((name) => name[row - height + name.length] ?? '')])
}

function tableLine([question, answer, ...cells]: Row, { question: first, answer: second, causes }: Widths): string {
  const head = padded(question, first) + padded(cutEnd(answer, second), second)
  return head + causes.map((width, index) => padded(cells[index] ?? '', width, 'start')).join('')
}

const wordsOf = (cause: string): string[] => cause.split(/(?<=-)/)
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf))
const cell = (weight: number): string => (weight === 0 ? NOTHING : decibans(weight))
const decibans = (weight: number): string => `${weight > 0 ? '+' : ''}${weight}`

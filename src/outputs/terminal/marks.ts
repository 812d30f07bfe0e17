import type { ReportIncident } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { secondsBetween } from '../shared/times.ts'
import type { Sheet } from './sheet.ts'

/** The time axis that marks stand under. */
export interface Axis {
  readonly start: string
  readonly seconds: number
  /** In columns. */
  readonly width: number
}

const ROWS = 4

/** Each incident's number under its time, "╰─1─╯" for a burst, "┄┄2┄┄" for a chronic one; one that overlaps goes a row down. */
export function markLines(incidents: readonly ReportIncident[], axis: Axis, { isWhole }: Sheet): string[] {
  const rows: string[] = []
  const most = isWhole ? incidents.length : ROWS
  let left = 0
  for (const [index, incident] of incidents.entries()) {
    const { from, mark } = markOf(incident, `${index + 1}`, axis)
    const row = rows.findIndex((taken) => taken.length < from)
    if (row >= 0) rows[row] = rows[row]?.padEnd(from) + mark
    else if (rows.length < most) rows.push(' '.repeat(from) + mark)
    else left += 1
  }
  return left === 0 ? rows : [...rows, `and ${figure(left)} more`]
}

function markOf({ kind, start, end }: ReportIncident, label: string, axis: Axis): { from: number; mark: string } {
  const first = columnOf(start, axis)
  const width = Math.max(columnOf(end, axis) - first + 1, label.length)
  const from = Math.max(0, Math.min(first, axis.width - width))
  if (kind === 'chronic') return { from, mark: centred(label, width, '┄') }
  return { from, mark: width < label.length + 2 ? label : `╰${centred(label, width - 2, '─')}╯` }
}

/** The column that a time falls on. */
export function columnOf(time: string, { start, seconds, width }: Axis): number {
  const column = Math.floor((secondsBetween(start, time) / seconds) * width)
  return Math.min(Math.max(column || 0, 0), width - 1)
}

function centred(label: string, width: number, filling: string): string {
  const before = Math.floor((width - label.length) / 2)
  return filling.repeat(before) + label + filling.repeat(width - label.length - before)
}

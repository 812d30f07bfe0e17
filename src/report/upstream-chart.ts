import { sum } from '../incidents/sum.ts'
import { errorsOf } from '../incidents/tables.ts'
import type { UpstreamChart, UpstreamRow } from '../model/charts.ts'
import type { Tally } from '../summary/tally.ts'
import type { Row, View } from '../summary/view.ts'
import { iso } from './figures.ts'
import { type Extent, type Steps, stepAt, stepsOver } from './steps.ts'

const MAX_STEPS = 60
const MAX_UPSTREAMS = 24

/** Requests and errors of each upstream over time; `undefined` where the log names none. */
export function upstreamChart({ upstreams }: View, extent: Extent): UpstreamChart | undefined {
  if (upstreams.rows.size === 0) return undefined
  const steps = stepsOver(extent, upstreams.width, MAX_STEPS)
  const rows = [...upstreams.rows].map(([name, row]) => rowOf(name, row, steps))
  // Sorting keeps the order of the names where all else is equal.
  rows.sort((a, b) => sum(b.errors) - sum(a.errors) || sum(b.requests) - sum(a.requests))
  const others = rows.slice(MAX_UPSTREAMS)
  return {
    start: iso(steps.origin),
    stepSeconds: steps.width / 1000,
    steps: steps.count,
    upstreams: rows.slice(0, MAX_UPSTREAMS),
    ...(others.length > 0 && { others: together(others, steps) }),
  }
}

function rowOf(name: string, row: Row<Tally>, steps: Steps): UpstreamRow {
  const requests = nothing(steps)
  const errors = nothing(steps)
  for (const { start, cell } of row) {
    const step = stepAt(steps, start)
    requests[step] = (requests[step] ?? 0) + cell.requests
    errors[step] = (errors[step] ?? 0) + errorsOf(cell)
  }
  return { name, requests, errors }
}

function together(rows: readonly UpstreamRow[], steps: Steps): UpstreamRow {
  const total = (counts: (row: UpstreamRow) => readonly number[]): number[] =>
    nothing(steps).map((_, step) => rows.reduce((all, row) => all + (counts(row)[step] ?? 0), 0))
  return { name: `${rows.length} others`, requests: total((row) => row.requests), errors: total((row) => row.errors) }
}

const nothing = ({ count }: Steps): number[] => Array.from({ length: count }, () => 0)

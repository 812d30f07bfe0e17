import type { Report, ReportStray } from '../../model/report.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { commonestFirst } from '../shared/statuses.ts'
import { sum } from '../shared/sum.ts'
import { clockOf, dateOf } from '../shared/times.ts'
import { html, type Markup } from './markup.ts'
import { type Column, sortableTable } from './table.ts'

/** What is in the log besides incidents: strays, upstreams, what was not read. */
export function tables(report: Report): Markup[] {
  return [...strayTable(report), ...upstreamTable(report), ...skippedTable(report)]
}

const STRAYS: readonly Column<ReportStray>[] = [
  { name: 'Status', show: ({ status }) => status, value: ({ status }) => status },
  { name: 'Requests', show: ({ count }) => figure(count), value: ({ count }) => count },
  { name: 'What their lines say', show: ({ says }) => says },
  { name: 'First (UTC)', show: ({ sample: { time } }) => `${dateOf(time)} ${clockOf(time)}` },
  {
    name: 'Request',
    show: ({ sample: { method, path } }) => html`<code>${[method, path].filter((word) => word !== undefined).join(' ')}</code>`,
  },
  { name: 'Upstream', show: ({ sample: { upstream } }) => upstream },
]

function strayTable({ strays = [] }: Report): Markup[] {
  if (strays.length === 0) return []
  return [html`<h2>The 5xx that are no incident</h2>${sortableTable('By what their lines say', STRAYS, strays)}`]
}

interface Upstream {
  readonly name: string
  readonly requests: number
  readonly errors: number
}

const UPSTREAMS: readonly Column<Upstream>[] = [
  { name: 'Upstream', show: ({ name }) => html`<code>${name}</code>` },
  { name: 'Requests', show: ({ requests }) => figure(requests), value: ({ requests }) => requests },
  { name: '5xx', show: ({ errors }) => figure(errors), value: ({ errors }) => errors },
  { name: 'Failed', show: (one) => percent(share(one)), value: share },
]

function upstreamTable({ charts }: Report): Markup[] {
  if (charts?.upstreams === undefined) return []
  const { upstreams, others } = charts.upstreams
  const rows = [...upstreams, ...(others ? [others] : [])].map(({ name, requests, errors }) => ({
    ...{ name, requests: sum(requests), errors: sum(errors) },
  }))
  return [html`<h2>Upstreams</h2>${sortableTable('Requests and 5xx of each upstream, over the whole log', UPSTREAMS, rows)}`]
}

function share({ requests, errors }: Upstream): number {
  return errors / Math.max(1, requests)
}

const REASONS: readonly Column<readonly [string, number]>[] = [
  { name: 'Reason', show: ([reason]) => reason },
  { name: 'Lines', show: ([, count]) => figure(count), value: ([, count]) => count },
]

function skippedTable({ input }: Report): Markup[] {
  const { skipped, lines, skippedReasons, skippedLooking5xx, truncated } = input
  const may = skippedLooking5xx === 0 ? 'none of them seems to hold' : `${figure(skippedLooking5xx)} of them may hold`
  const caption = `${figure(skipped)} of ${counted(lines, 'line')} were skipped, ${may} a 5xx`
  return [
    ...(skipped > 0
      ? [html`<h2>Lines that were skipped</h2>${sortableTable(caption, REASONS, commonestFirst(skippedReasons))}`]
      : []),
    ...(truncated.length > 0
      ? [html`<p class="warn">There was more than errlens keeps; some is left out: ${truncated.join(', ')}.</p>`]
      : []),
  ]
}

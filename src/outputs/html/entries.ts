import type { ReportEntry } from '../../model/report.ts'
import { clientText, failureText, seconds, upstreamText } from '../shared/entry-text.ts'
import { clockOf, dateOf } from '../shared/times.ts'
import type { Kit } from './draw.ts'
import { html, type Markup } from './markup.ts'
import { type Column, sortableTable } from './table.ts'
import { waterfall } from './waterfall.ts'

const COLUMNS: readonly Column<ReportEntry>[] = [
  { name: 'Time (UTC)', show: ({ time }) => html`<time datetime="${time}">${dateOf(time)} ${clockOf(time)}</time>` },
  {
    name: 'Request',
    show: ({ method, path }) => html`<code>${[method, path].filter((word) => word !== undefined).join(' ')}</code>`,
  },
  { name: 'Status', show: ({ status }) => status, value: ({ status }) => status },
  {
    name: 'Took',
    show: ({ duration }) => (duration === undefined ? '' : seconds(duration)),
    value: ({ duration }) => duration ?? -1,
  },
  { name: 'Failure', show: failureText },
  { name: 'Upstream', show: upstreamText },
  { name: 'Client', show: clientText },
]

/** Some of the failed requests: where their time went, and what their lines say. */
export function samplesSection(samples: readonly ReportEntry[], number: number, kit: Kit): Markup | undefined {
  if (samples.length === 0) return undefined
  return html`<h3>Sample requests</h3>
${waterfall(samples, kit)}
${sortableTable(`Some of the failed requests of incident ${number}`, COLUMNS, samples)}`
}

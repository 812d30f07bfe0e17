import type { Wrapping } from '../../src/model/wrapping.ts'

/** A few short columns, then one in quotes with quotes in it, which are doubled. */
const ROW = /^(?:"[^"]{0,100}",|[^",]{0,100},){0,4}"((?:[^"]|"")*)"(?:,|$)/

/** A line of text as a column of a CSV export. */
export const csvText: Wrapping = {
  id: 'csv-text',
  title: 'a column of CSV (CloudWatch Logs Insights, Grafana)',
  examples: [
    { wrapped: '2026-11-01 10:02:10.914,"200 ""GET /"""', line: '200 "GET /"', from: undefined },
    { wrapped: '"200 ""GET /""",web/nginx/4f1d', line: '200 "GET /"', from: undefined },
  ],
  isHeading: (line) => line.startsWith('@timestamp,@message'),
  peel(line) {
    const text = line.includes('""') ? ROW.exec(line)?.[1] : undefined
    return text?.includes('""') ? { line: text.replaceAll('""', '"'), from: undefined } : undefined
  },
}

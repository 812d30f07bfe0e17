import type { Output } from '../model/output.ts'
import { seenJson } from '../unseen.ts'

/** The report as it is: what scripts read (report.schema.json). */
export const json: Output = {
  id: 'json',
  title: 'the whole report as JSON, for scripts',
  async render({ tables: _, charts: __, ...report }) {
    return `${seenJson(report, 2)}\n`
  },
}

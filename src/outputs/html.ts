import type { Output } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import { spellUnseen } from '../unseen.ts'
import { shortened } from './html/shorten.ts'
import { mapText } from './shared/map-text.ts'

/** A path or a host may be as long as a line; nobody reads that, and a page is to stay small. */
const LONGEST = 1200

/** One file that opens anywhere: the answer, charts of it, and every reason; no network. */
export const html: Output = {
  id: 'html',
  title: 'a page with charts, in one file',
  needs: ['charts', 'explain'],
  async render(untrusted: Report, { version }) {
    // From here on everything unseen is spelled out; what HTML would act on is escaped where it is written.
    const report = mapText(untrusted, (text) => shortened(spellUnseen(text), LONGEST))
    // Loaded for who wants a page: it is larger than all the rest.
    const { reportPage } = await import('./html/report-page.ts')
    return reportPage(report, version?.())
  },
}

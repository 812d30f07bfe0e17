import type { Output } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import { spellUnseen } from '../unseen.ts'
import { head } from './markdown/head.ts'
import { incidentSection } from './markdown/incident.ts'
import { table } from './markdown/table.ts'
import { figure } from './shared/figures.ts'
import { mapText } from './shared/map-text.ts'

/** GitHub takes a comment of 65,536 characters; the rest is for the line that says what was left out. */
const LONGEST = 65_000

/** For a ticket or a chat: the answer, then each incident with a list of what to check. */
export const markdown: Output = {
  id: 'markdown',
  title: 'for a ticket or a chat',
  async render(untrusted) {
    // From here on everything unseen is spelled out; what Markdown would act on is escaped where it is written.
    const report = mapText(untrusted, spellUnseen)
    const top = [...head(report), ...table(report.incidents)].join('\n')
    const sections = sectionsOf(report)
    const fitting = sections.filter((_, index) => top.length + sizeOf(sections.slice(0, index + 1)) <= LONGEST)
    const left = sections.length - fitting.length
    const rest =
      left > 0 ? [`*${figure(left)} of ${figure(sections.length)} incidents left out: no more fits into a ticket.*`] : []
    return `${[top, ...fitting, ...rest].join('\n\n')}\n`
  },
}

function sectionsOf({ incidents, input }: Report): string[] {
  return incidents.map((incident, index) =>
    incidentSection(incident, incidents.length > 1 ? `${index + 1}. ` : '', input.isExcerpt === true).join('\n'),
  )
}

function sizeOf(sections: readonly string[]): number {
  return sections.reduce((sum, { length }) => sum + length + 2, 0)
}

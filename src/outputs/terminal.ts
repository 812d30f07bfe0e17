import type { Output } from '../model/output.ts'
import { spellUnseen } from '../unseen.ts'
import { mapText } from './shared/map-text.ts'
import { answerLines } from './terminal/answer.ts'
import { cutEnd } from './terminal/fit.ts'
import { headerLines } from './terminal/header.ts'
import { incidentLines } from './terminal/incident.ts'
import { sheetFor } from './terminal/sheet.ts'
import { strayLines } from './terminal/strays.ts'
import { timelineLines } from './terminal/timeline.ts'
import { warningLines } from './terminal/warnings.ts'

/** What a person reads at 3 a.m.: the answer first, then when, where, why, and what to do. */
export const terminal: Output = {
  id: 'terminal',
  title: 'what a person reads',
  async render(untrusted, options) {
    // Everything in a report may come from a log, and a log from an attacker: from here on no text can steer a terminal.
    const report = mapText(untrusted, spellUnseen)
    const sheet = sheetFor(options)
    const { incidents, input } = report
    const numbered = incidents.map((incident, index) =>
      incidentLines(incident, { number: `${index + 1} of ${incidents.length}`, isExcerpt: input.isExcerpt === true }, sheet),
    )
    const sections = [
      headerLines(report, sheet),
      [...answerLines(report, sheet), ...warningLines(report, sheet)],
      strayLines(report, sheet),
      timelineLines(report, sheet),
      ...(await Promise.all(numbered)),
    ]
    const lines = sections.filter((section) => section.length > 0).flatMap((section) => ['', ...section])
    const fitting = lines.slice(1).map((line) => cutEnd(line, sheet.columns))
    return `${fitting.join('\n').trimEnd()}\n`
  },
}

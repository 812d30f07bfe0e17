import type { Output } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import { spellUnseen } from '../unseen.ts'
import { spansDays } from './shared/brief.ts'
import { mapText } from './shared/map-text.ts'
import { answerLine, answerLines } from './terminal/answer.ts'
import { asciiReport, asciiText } from './terminal/ascii.ts'
import { cutEnd } from './terminal/fit.ts'
import { headerLines } from './terminal/header.ts'
import { historyLines } from './terminal/history.ts'
import { incidentLines } from './terminal/incident.ts'
import { overviewLines } from './terminal/overview.ts'
import { restLines } from './terminal/rest.ts'
import { firstOf, type Sheet, sheetFor } from './terminal/sheet.ts'
import { strayLines } from './terminal/strays.ts'
import { timelineLines } from './terminal/timeline.ts'
import { warningLines } from './terminal/warnings.ts'
import { TOLD, worstFirst } from './terminal/worst.ts'

/** What a person reads at 3 a.m.: the answer first, then when, where, why, and what to do. */
export const terminal: Output = {
  id: 'terminal',
  title: 'what a person reads',
  async render(untrusted, { ascii = false, ...options }) {
    // Everything in a report may come from a log, and a log from an attacker: from here on no text can steer a terminal.
    const clean = ascii ? (text: string) => asciiText(spellUnseen(text)) : spellUnseen
    const report = mapText(untrusted, clean)
    // Who asks for one incident wants all of it.
    const isAlone = report.input.focus?.incidents !== undefined
    const sheet = sheetFor(isAlone && options.detail !== 'line' ? { ...options, detail: 'all' } : options)
    const lines = options.detail === 'line' ? [answerLine(report, sheet)] : await reportLines(report, sheet)
    const text = `${lines.join('\n').trimEnd()}\n`
    return ascii ? asciiReport(text) : text
  },
}

async function reportLines(report: Report, sheet: Sheet): Promise<string[]> {
  const { incidents, input } = report
  const told = new Set(firstOf(worstFirst(incidents), TOLD, sheet))
  const among = { of: incidents.length, isExcerpt: input.isExcerpt === true }
  const full = incidents.map((incident, index) =>
    told.has(incident) ? incidentLines(incident, { ...among, number: index + 1 }, sheet) : [],
  )
  const sections = [
    [...answerLines(report, sheet), ...headerLines(report, sheet), ...warningLines(report, sheet)],
    historyLines(report, sheet),
    strayLines(report, sheet),
    timelineLines(report, sheet),
    overviewLines(incidents, { isDated: spansDays(input), told }, sheet),
    ...(await Promise.all(full)),
    restLines(incidents, [...told], sheet),
  ]
  const lines = sections
    .map(withoutEnd)
    .filter((section) => section.length > 0)
    .flatMap((section) => ['', ...section])
  return lines.slice(1).map((line) => cutEnd(line, sheet.columns))
}

/** The section without empty lines at its end. */
function withoutEnd(section: readonly string[]): readonly string[] {
  return section.slice(0, section.findLastIndex((line) => line !== '') + 1)
}

import type { ReportErrorLog, ReportInput, ReportOriginLog } from '../../model/report.ts'
import { counted, figure, percent } from '../shared/figures.ts'
import { factLines, hang } from './fit.ts'
import type { Sheet } from './sheet.ts'

/** What the other logs, if there are any, have to say to the access log. */
export function otherLogLines({ errorLog, originLog }: ReportInput, sheet: Sheet): string[] {
  return [...(errorLog ? errorLogLines(errorLog, sheet) : []), ...(originLog ? originLogLines(originLog, sheet) : [])]
}

function errorLogLines({ lines, messages, failures, explained, isCut, clockOffset }: ReportErrorLog, sheet: Sheet): string[] {
  const { paint, columns, prose } = sheet
  const facts = [
    `error log: ${counted(lines, 'line')}`,
    `${counted(messages, 'message')} about failures`,
    `${figure(explained)} of ${counted(failures, 'failed request')} explained`,
    ...(clockOffset === 0 ? [] : [`its clock is at UTC${clock(clockOffset)}`]),
    ...(isCut ? ['more than errlens keeps: some are left out'] : []),
  ]
  if (failures === 0 || messages === 0 || explained > 0) return factLines(facts, columns)
  const text = 'the error log does not speak of any failed request of the access log: is it of the same proxy and the same time?'
  return [...factLines(facts, columns), ...hang({ lead: paint.yellow('! '), text, width: prose, style: paint.yellow })]
}

function originLogLines({ lines, traces, coverage, clockOffset }: ReportOriginLog, { columns }: Sheet): string[] {
  const facts = [
    `origin's log: ${counted(lines, 'line')}`,
    `${figure(traces)} about requests or errors`,
    `it has ${percent(coverage)} of what went well`,
    ...(clockOffset === 0 ? [] : [`its clock is ${figure(Math.abs(clockOffset))} s ${clockOffset > 0 ? 'ahead' : 'behind'}`]),
  ]
  return factLines(facts, columns)
}

/** "+02:00". */
function clock(seconds: number): string {
  const minutes = Math.abs(seconds) / 60
  const two = (number: number): string => `${Math.floor(number)}`.padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

import type { Report, ReportStray } from '../../model/report.ts'
import { figure } from '../shared/figures.ts'
import { clockOf, dateOf } from '../shared/times.ts'
import { hang } from './fit.ts'
import { paintStatus } from './paint.ts'
import type { Sheet } from './sheet.ts'

/** The 5xx of a log without an incident: what their lines say, and the first of each kind. */
export function strayLines({ strays = [] }: Report, sheet: Sheet): string[] {
  return strays.flatMap((stray) => linesOf(stray, sheet))
}

function linesOf({ status, count, says, sample }: ReportStray, { paint, prose }: Sheet): string[] {
  const { time, method, path, upstream } = sample
  const lead = `${paintStatus(paint, `${status}`, `${figure(count)} × ${status}`)}  `
  const request = [method, path].filter((part) => part !== undefined).join(' ')
  const to = upstream === undefined ? '' : ` → ${upstream}`
  const which = `${count === 1 ? '' : 'first '}${dateOf(time)} ${clockOf(time)} UTC ${request}${to}`
  return [
    ...hang({ lead, text: `${says}.`, width: prose }),
    ...hang({ lead: '         ', text: which, width: prose, style: paint.dim }),
  ]
}

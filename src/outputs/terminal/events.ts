import type { Report } from '../../model/report.ts'
import { counted, figure } from '../shared/figures.ts'
import type { Axis } from './marks.ts'
import { columnOf } from './marks.ts'

const MARK = '▾'

/** A mark over each time at which something happened at the site; none, no line. */
export function eventLine({ events }: Report, axis: Axis): string | undefined {
  if (!events || events.shown.length === 0) return undefined
  const columns = Array.from({ length: axis.width }, () => ' ')
  for (const { time } of events.shown) columns[columnOf(time, axis)] = MARK
  return columns.join('').trimEnd()
}

/** How many events were given, and whether any is of the log's time: those of another zone mostly are not. */
export function eventFact({ events }: Report): string[] {
  if (!events) return []
  const given = counted(events.given, 'event')
  if (events.during === 0) return [`${given}, none in the time of the log`]
  return [events.during === events.given ? given : `${given}, ${figure(events.during)} in the time of the log`]
}

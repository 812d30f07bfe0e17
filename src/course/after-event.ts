import type { ReportCourse } from '../model/report.ts'
import { about, clock, count } from '../signals/words.ts'
import type { Followed } from './chronicle.ts'

/** So many runs are a habit that can be told from chance. */
const HABIT = 3
const LIKELY = 1 / 3

/** An event that was noted shortly before the first failure: what followed it need not come from it. */
export function afterEvent(followed: Followed): NonNullable<ReportCourse['event']> {
  const { event, lead, runs, followedRuns } = followed
  const when =
    lead >= 0 ? `${about(lead)} before the first failure` : `${about(-lead)} after the first failure, as its clock has it`
  return {
    time: new Date(event.time).toISOString(),
    text: event.text,
    secondsBefore: Math.round(lead / 1000),
    runs,
    followedRuns,
    says: `“${event.text}” at ${clock(event.time)}, ${when}${howOften(followed)}.`,
  }
}

function howOften({ runs, followedRuns, events, followedEvents, chance }: Followed): string {
  if (runs >= HABIT) return `; an incident followed ${count(followedRuns)} of its ${count(runs)} runs in this log`
  if (events < HABIT) return ''
  if (chance > LIKELY) return `; with ${count(events)} events in this log, chance alone puts one so close`
  if (followedEvents === 1) return `; of ${count(events)} events in this log the only one that an incident followed`
  return `; ${count(followedEvents)} of ${count(events)} events in this log were followed by an incident`
}

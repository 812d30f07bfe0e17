import type { IncidentEvent } from '../model/follow.ts'
import type { ReportHypothesis, ReportIncident } from '../model/report.ts'
import { distance, isSame } from './same-incident.ts'

/** So many errors need no second look. */
const MANY = 30
/** An incident is over when its last error is so old (ms); one of few errors when it is several of their distances old. */
const OVER = 5 * 60_000
const DISTANCES = 4
/** The same for one that comes back in regular distances. */
const PERIODS = 1.5
/** Another cause is told when it leads so clearly, twice in a row, and not more often than this (ms). */
const CLEAR_LEAD = 0.1
const PATIENCE = 60_000

/** An incident over several reports. */
interface Tracked {
  incident: ReportIncident
  /** How often it was there. */
  seen: number
  isOpen: boolean
  /** What was told last, and when. */
  told: ReportHypothesis | undefined
  toldAt: number
  /** The cause that led in the last report, if it was another. */
  rival: string | undefined
}

/** Compares each report of a log with the one before: reports → events. */
export class Tracker {
  #tracked: Tracked[] = []

  /** Those that are going on, in order of their start. */
  get open(): readonly ReportIncident[] {
    const open = this.#tracked.filter(({ isOpen }) => isOpen).map(({ incident }) => incident)
    return open.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
  }

  /** Whether there is one that a second look would tell. */
  get isUnsure(): boolean {
    return this.#tracked.some(({ isOpen, seen }) => !isOpen && seen > 0)
  }

  /** What is new in a report of that time, epoch ms. */
  update(incidents: readonly ReportIncident[], time: number): IncidentEvent[] {
    this.#match(incidents)
    const events = this.#tracked.flatMap((one) => eventOf(one, time) ?? [])
    this.#tracked = this.#tracked.filter(({ incident }) => !isOver(incident, time))
    return events
  }

  /** Each incident of the report continues at most one, the one that it has most time in common with. */
  #match(incidents: readonly ReportIncident[]): void {
    const left = new Set(this.#tracked)
    const unmatched = incidents.filter((incident) => {
      const [same] = [...left].filter((one) => isSame(one.incident, incident)).sort(nearestTo(incident))
      if (!same) return true
      left.delete(same)
      goOn(same, incident)
      return false
    })
    for (const one of left) if (!one.isOpen) one.seen = 0
    for (const incident of unmatched)
      this.#tracked.push({ incident, seen: 1, isOpen: false, told: undefined, toldAt: 0, rival: undefined })
  }
}

function nearestTo(incident: ReportIncident) {
  return (a: Tracked, b: Tracked): number =>
    Number(b.isOpen) - Number(a.isOpen) || distance(a.incident, incident) - distance(b.incident, incident)
}

/** One that was told keeps its name, and its beginning when the window no longer has it. */
function goOn(one: Tracked, incident: ReportIncident): void {
  const { id, start } = one.incident
  one.seen++
  one.incident = one.isOpen ? { ...incident, id, start: start < incident.start ? start : incident.start } : incident
}

function eventOf(one: Tracked, time: number): IncidentEvent | undefined {
  const { incident, seen } = one
  const event = (name: IncidentEvent['event']) => ({ event: name, time: new Date(time).toISOString(), incident }) as const
  if (isOver(incident, time)) return one.isOpen ? event('closed') : undefined
  if (!one.isOpen) {
    if (seen < 2 && (seen < 1 || incident.impact.errors < MANY)) return undefined
    one.isOpen = true
    tell(one, time)
    return event('opened')
  }
  const before = one.told
  if (!isExplainedOtherwise(one, time)) return undefined
  tell(one, time)
  return { ...event('changed'), ...(before && { before: { cause: before.cause, confidence: before.confidence } }) }
}

function tell(one: Tracked, time: number): void {
  one.told = one.incident.hypotheses[0]
  one.toldAt = time
  one.rival = undefined
}

function isExplainedOtherwise(one: Tracked, time: number): boolean {
  const { told, rival } = one
  const { hypotheses } = one.incident
  const [best] = hypotheses
  const ofTold = hypotheses.find(({ cause }) => cause === told?.cause)?.confidence ?? 0
  const isOther = best !== undefined && best.cause !== told?.cause && best.confidence - ofTold >= CLEAR_LEAD
  one.rival = isOther ? best.cause : undefined
  return isOther && rival === best.cause && time - one.toldAt >= PATIENCE
}

function isOver({ start, end, impact, course }: ReportIncident, time: number): boolean {
  const apart = (Date.parse(end) - Date.parse(start)) / Math.max(1, impact.errors)
  const period = (course?.recurrence?.periodSeconds ?? 0) * 1000
  return time - Date.parse(end) > Math.max(OVER, DISTANCES * apart, PERIODS * period)
}

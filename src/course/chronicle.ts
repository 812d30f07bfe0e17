import type { SiteEvent } from '../model/event.ts'
import type { Incident } from '../model/incident.ts'

const MINUTE = 60_000
/** An event so long before an incident may have to do with it. */
const REACH = 15 * MINUTE
/** What was noted a little after is taken for before: it was noted when it was done, or by another clock. */
const LATE = 30_000

/** An event, the failure that came after it, and how often that is so. */
export interface Followed {
  readonly event: SiteEvent
  /** From the event to the failure, ms; below zero where the event was noted a little after. */
  readonly lead: number
  /** Times that the same text is noted in the time of the log, and how many of them an incident followed. */
  readonly runs: number
  readonly followedRuns: number
  /** The same of all events. */
  readonly events: number
  readonly followedEvents: number
  /** Share of the log's time that is as close behind an event: how likely chance puts one there. */
  readonly chance: number
}

/** What happened in the time of a log, and which of it incidents followed. */
export class Chronicle {
  /** In order of time. */
  readonly events: readonly SiteEvent[]
  readonly #followed: ReadonlySet<SiteEvent>
  readonly #from: number
  readonly #to: number

  constructor(
    events: readonly SiteEvent[],
    incidents: readonly Incident[],
    { first, last }: { readonly first: number; readonly last: number },
  ) {
    this.#from = first
    this.#to = last
    this.events = events
      .filter(({ time }) => time >= first - REACH && time <= last + LATE)
      .sort((a, b) => a.time - b.time || (a.text < b.text ? -1 : 1))
    this.#followed = new Set(incidents.flatMap(onsetsOf).flatMap((onset) => this.#before(onset) ?? []))
  }

  /** The event that an incident came after; of one that comes back, the one that it came after most often. */
  before(incident: Incident): Followed | undefined {
    const pairs = onsetsOf(incident).flatMap((onset) => {
      const event = this.#before(onset)
      return event ? [{ event, lead: onset - event.time }] : []
    })
    const times = new Map<string, number>()
    for (const { event } of pairs) times.set(event.text, (times.get(event.text) ?? 0) + 1)
    const [pair, ...others] = pairs
    if (!pair) return undefined
    const best = others.reduce((a, b) => ((times.get(b.event.text) ?? 0) > (times.get(a.event.text) ?? 0) ? b : a), pair)
    const runs = this.events.filter(({ text }) => text === best.event.text)
    const isFollowed = (event: SiteEvent): boolean => this.#followed.has(event)
    return {
      ...best,
      ...{ runs: runs.length, followedRuns: runs.filter(isFollowed).length },
      ...{ events: this.events.length, followedEvents: this.#followed.size, chance: this.#chance(best.lead) },
    }
  }

  /** The last event before a failure that is close enough. */
  #before(onset: number): SiteEvent | undefined {
    let [low, high] = [0, this.events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.events[middle]?.time ?? 0) <= onset + LATE) low = middle + 1
      else high = middle
    }
    const event = this.events[low - 1]
    return event && event.time >= onset - REACH ? event : undefined
  }

  #chance(lead: number): number {
    const reach = Math.max(MINUTE, lead)
    let [covered, until] = [0, this.#from]
    for (const { time } of this.events) {
      const to = Math.min(this.#to, time + reach)
      if (to <= until) continue
      covered += to - Math.max(until, time)
      until = to
    }
    return covered / Math.max(1, this.#to - this.#from)
  }
}

/** When an incident began, each time; a habit began at no time. */
function onsetsOf({ kind, span, bursts, isExcerpt }: Incident): readonly number[] {
  if (isExcerpt || (kind === 'chronic' && !bursts)) return []
  return bursts ? bursts.map(({ from }) => from) : [span.from]
}

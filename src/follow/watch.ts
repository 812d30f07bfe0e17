import type { Entry } from '../model/entry.ts'
import type { FollowEvent, LiveState } from '../model/follow.ts'
import type { Format, SkipReason } from '../model/format.ts'
import type { Report } from '../model/report.ts'
import type { EntrySink } from '../reading/sink.ts'
import type { Summary } from '../summary/summary.ts'
import { Tracker } from './tracker.ts'
import { Traffic } from './traffic.ts'
import { Window } from './window.ts'

/** So many errors since the last look make the next one urgent. */
const SUSPICIOUS = 5
/** How long after the last look the next one is (ms), by the log's clock: with errors, with those of an incident, and without. */
const SOON = 5_000
const LATER = 15_000
const USUAL = 60_000
const EVENTS_KEPT = 50

/** How a log is watched. */
export interface WatchOptions {
  /** Of the window, in milliseconds. */
  readonly length: number
  /** The last look may be so old (ms) where there are new lines, by the clock on the wall. */
  readonly freshness?: number
  report(summary: Summary): Report
  onEvents(events: readonly FollowEvent[]): void
}

/**
 * Entries and time → events. Looks are due by the log's own clock, so that a log which is replayed tells the same as it did
 * when it was written; the clock on the wall only finishes what no further line will.
 */
export class Watch implements EntrySink {
  lines = 0
  parsed = 0
  /** Whether any incident was told. */
  hasOpened = false
  readonly #window: Window
  readonly #options: WatchOptions
  readonly #tracker = new Tracker()
  readonly #traffic = new Traffic()
  readonly #events: FollowEvent[] = []
  #report: Report | undefined
  /** While lines of the past are read, nothing is told of it. */
  #isCatchingUp = false
  /** The last look: by the log's clock, by that on the wall, and how many lines there were. */
  #looked = { log: Number.NaN, wall: Number.NaN, lines: 0 }
  #errors = 0

  constructor(options: WatchOptions) {
    this.#options = options
    this.#window = new Window(options.length)
  }

  entry(entry: Entry, { id }: Pick<Format, 'id'>): void {
    this.lines++
    this.parsed++
    this.#window.add(entry, id)
    if (entry.status >= 500) this.#errors++
    if (this.#isCatchingUp) return
    const since = this.#window.now - this.#looked.log
    if (Number.isNaN(since)) this.#looked.log = this.#window.now
    else if (since < 0 || (since >= SOON && since >= this.#pace)) this.look()
  }

  skip(reason: SkipReason, looks5xx: boolean): void {
    this.lines++
    this.#window.skip(reason, looks5xx)
  }

  end(cutLines: number): void {
    this.#window.cutLines(cutLines)
  }

  /** What comes from now on is of the past: of its incidents, only those are told that still go on when it ends. */
  catchUp(): void {
    this.#isCatchingUp = true
  }

  caughtUp(): void {
    this.#isCatchingUp = false
    this.look()
  }

  /** To be called about every second, with the time of the clock on the wall. */
  tick(wall: number): void {
    const change = this.#traffic.note(this.lines, wall)
    if (change) this.#tell([change])
    this.#window.recover(wall)
    const { freshness = USUAL } = this.#options
    const isNew = this.#looked.lines !== this.lines && !Number.isNaN(this.#looked.wall)
    if (!isNew || this.#isCatchingUp) this.#looked.wall = wall
    const age = wall - this.#looked.wall
    if (age >= freshness || (this.#errors > 0 && age >= SOON)) this.look()
  }

  /** Makes a report of the window, and tells what is new in it. */
  look(): Report {
    const { now } = this.#window
    const report = this.#options.report(this.#window.summary())
    this.#report = report
    this.#looked = { ...this.#looked, log: now, lines: this.lines }
    this.#errors = 0
    if (Number.isNaN(now)) return report
    this.#tell(this.#tracker.update(report.incidents, now))
    const [first] = this.#tracker.open
    this.#window.hold(first && Date.parse(first.start))
    return report
  }

  /** What there is to see. */
  state(wall: number): Omit<LiveState, 'source' | 'memoryBytes'> {
    const { now, late } = this.#window
    return {
      report: this.#report,
      open: this.#tracker.open,
      events: this.#events,
      time: Number.isNaN(now) ? undefined : new Date(now).toISOString(),
      windowSeconds: this.#options.length / 1000,
      linesPerSecond: this.#traffic.perSecond,
      silentSeconds: this.#traffic.silence(wall) / 1000,
      late,
    }
  }

  get #pace(): number {
    const { isUnsure, open } = this.#tracker
    if (this.#errors < (isUnsure ? 1 : SUSPICIOUS)) return USUAL
    return isUnsure || open.length === 0 ? SOON : LATER
  }

  #tell(events: readonly FollowEvent[]): void {
    if (events.length === 0) return
    this.hasOpened ||= events.some(({ event }) => event === 'opened')
    this.#events.push(...events)
    if (this.#events.length > EVENTS_KEPT) this.#events.splice(0, this.#events.length - EVENTS_KEPT)
    this.#options.onEvents(events)
  }
}

import type { Entry } from '../model/entry.ts'
import { ObjectCells } from './cells.ts'
import { ClientSketch } from './client-sketch.ts'
import { Clock, MINUTE_LEVEL, WINDOW_LEVEL } from './clock.ts'
import { Grid } from './grid.ts'
import { hashOf, hashOfClient, hashOfRequest } from './hash.ts'
import { type Latency, LatencyCells } from './latency.ts'
import { LIMITS, type Limits, numbersOf } from './limits.ts'
import { maskPath } from './route-mask.ts'
import { RouteNames, routeName } from './route-names.ts'
import { Sample } from './sample.ts'
import { ownCopy, Strings } from './strings.ts'
import { type Tally, TallyCells } from './tally.ts'

/** A request that was kept as a whole, with the route that its path belongs to. */
export interface KeptEntry {
  readonly hash: number
  readonly time: number
  readonly entry: Entry
  readonly format: string
  readonly route: string | undefined
}

/** When and where a request failed. */
export interface FailurePlace {
  readonly time: number
  readonly status: number
  readonly upstream: string | undefined
  readonly route: string | undefined
  readonly host: string | undefined
}

/** The class of requests that were answered although something failed on the way; failed ones are classed by status. */
export const HIDDEN: 'hidden' = 'hidden'
const FAILURE_CLASSES: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** Scanners ask for what does not exist: these answers say nothing about a route. */
const UNROUTED: ReadonlySet<number> = new Set([400, 404, 405, 414])
const ABORTED: ReadonlySet<number> = new Set([499, 460])
/** Methods that proxies do not send again on another connection. */
export const UNREPEATABLE: ReadonlySet<string | undefined> = new Set(['POST', 'PATCH', 'LOCK'])

/**
 * Everything that is remembered of a log: counters, histograms and samples of bounded size. Its content depends on the
 * multiset of entries alone, so any cut of a log into parts, in any order, merges to the same.
 */
export class Summary {
  lines = 0
  parsed = 0
  skippedLooking5xx = 0
  /** Lines of which only the beginning was read. */
  cut = 0
  first: number = Number.POSITIVE_INFINITY
  last: number = Number.NEGATIVE_INFINITY
  readonly skippedReasons: Map<string, number> = new Map()
  readonly formats: Set<string> = new Set()
  readonly limits: Limits
  readonly clock: Clock
  readonly all: Grid<Tally>
  readonly upstreams: Grid<Tally>
  readonly routes: Grid<Tally>
  readonly hosts: Grid<Tally>
  readonly latencies: Grid<Latency>
  readonly routeLatencies: Grid<Latency>
  readonly clients: Grid<ClientSketch>
  /** Requests that failed, and those in which something did. */
  readonly failures: Sample<KeptEntry>
  /** Requests whatever became of them. */
  readonly requests: Sample<KeptEntry>
  /** What kept entries have in common. */
  readonly strings: Strings = new Strings()
  private readonly routeNames = new RouteNames()

  constructor(limits: Limits = LIMITS) {
    const { cells, histograms, windows } = limits
    this.limits = limits
    const make = (): TallyCells => new TallyCells()
    const measure = (): LatencyCells => new LatencyCells()
    this.clock = new Clock(limits.steps)
    this.all = new Grid(this.clock, { make, values: 1, cells, level: 0 })
    this.upstreams = new Grid(this.clock, { make, values: limits.upstreams, cells, level: 0 })
    this.routes = new Grid(this.clock, { make, values: limits.routes, cells, level: 0 })
    this.hosts = new Grid(this.clock, { make, values: limits.hosts, cells, level: 0 })
    this.latencies = new Grid(this.clock, {
      make: measure,
      values: limits.upstreams,
      cells: histograms,
      level: MINUTE_LEVEL,
    })
    this.routeLatencies = new Grid(this.clock, {
      make: measure,
      values: limits.routes,
      cells: histograms,
      level: MINUTE_LEVEL,
    })
    this.clients = new Grid(this.clock, {
      make: () => new ObjectCells(() => new ClientSketch()),
      values: 1,
      cells: windows,
      level: WINDOW_LEVEL,
    })
    this.failures = new Sample(this.clock, windows, limits.failures)
    this.requests = new Sample(this.clock, windows, limits.requests)
  }

  /** Counts a line that is no entry, or several of a kind. */
  skip(reason: string, looks5xx: boolean, lines = 1): void {
    this.lines += lines
    this.skippedReasons.set(reason, (this.skippedReasons.get(reason) ?? 0) + lines)
    if (looks5xx) this.skippedLooking5xx++
  }

  /** Notes lines that were longer than is read. */
  cutLines(count: number): void {
    this.cut += count
  }

  /** Counts an entry. The entry may be reused by its reader afterwards: what is kept is copied. */
  add(entry: Entry, format: string): void {
    const { time, status } = entry
    this.lines++
    this.parsed++
    if (!this.formats.has(format)) this.formats.add(format)
    if (time < this.first) this.first = time
    if (time > this.last) this.last = time
    if (this.clock.add(time)) this.fit()

    const upstream = entry.attempts.at(-1)?.upstream
    const route = isRouted(entry) ? this.routeNames.nameOf(entry.method ?? '', entry.path) : undefined
    this.count(this.all.at('', time), entry)
    if (upstream !== undefined) this.count(this.upstreams.at(upstream, time), entry)
    if (route !== undefined) this.count(this.routes.at(route, time), entry)
    if (entry.host !== undefined) this.count(this.hosts.at(entry.host, time), entry)
    if (entry.client !== undefined) this.clients.at('', time)?.add(entry.client)
    if (status < 500 && !ABORTED.has(status)) {
      this.measure(this.latencies.at(upstream ?? '', time), entry)
      if (route !== undefined) this.measure(this.routeLatencies.at(route, time), entry)
    }
    this.draw(entry, format, route)
  }

  /** Adds what is special about a failed request (5xx) whose other counts are added elsewhere, and draws it for the sample. */
  addFailure({ time, status, upstream, route, host }: FailurePlace, hash: number, make: () => KeptEntry): void {
    if (this.clock.add(time)) this.fit()
    this.all.at('', time)?.addErrors(status, 1, time, time)
    if (upstream !== undefined) this.upstreams.at(upstream, time)?.addErrors(status, 1, time, time)
    if (route !== undefined) this.routes.at(route, time)?.addErrors(status, 1, time, time)
    if (host !== undefined) this.hosts.at(host, time)?.addErrors(status, 1, time, time)
    this.failures.add(classOf(status), time, hash, make)
  }

  /** Notes that something was logged at some times: the steps of all counts may have to become coarser for it. */
  noteTimes(times: Iterable<number>): void {
    let isNew = false
    for (const time of times) isNew = this.clock.add(time) || isNew
    if (isNew) this.fit()
  }

  /** Adds what another summary, made with the same limits, remembers. */
  merge(other: Summary): void {
    this.ensureLimits(other.limits)
    this.lines += other.lines
    this.parsed += other.parsed
    this.skippedLooking5xx += other.skippedLooking5xx
    this.cut += other.cut
    this.first = Math.min(this.first, other.first)
    this.last = Math.max(this.last, other.last)
    for (const [reason, count] of other.skippedReasons)
      this.skippedReasons.set(reason, (this.skippedReasons.get(reason) ?? 0) + count)
    for (const format of other.formats) this.formats.add(format)
    this.clock.merge(other.clock)
    this.fit()
    this.all.merge(other.all)
    this.upstreams.merge(other.upstreams)
    this.routes.merge(other.routes)
    this.hosts.merge(other.hosts)
    this.latencies.merge(other.latencies)
    this.routeLatencies.merge(other.routeLatencies)
    this.clients.merge(other.clients)
    this.failures.merge(other.failures)
    this.requests.merge(other.requests)
  }

  /** Throws if the limits of another summary are not the same as those of this one. */
  ensureLimits(other: Limits): void {
    const limits = numbersOf(this.limits)
    if (numbersOf(other).some((limit, at) => limit !== limits[at]))
      throw new Error('summaries that were made with different limits cannot be merged')
  }

  private fit(): void {
    this.all.fit()
    this.upstreams.fit()
    this.routes.fit()
    this.hosts.fit()
    this.latencies.fit()
    this.routeLatencies.fit()
    this.clients.fit()
    this.failures.fit()
    this.requests.fit()
  }

  private count(tally: Tally | undefined, entry: Entry): void {
    if (!tally) return
    const { status, attempts, method } = entry
    const isError = status >= 500 && status <= 599
    const isAborted = ABORTED.has(status)
    const isAnswered = !isError && !isAborted
    const isLocal = isAnswered && attempts.length === 0
    const isRetried = isAnswered && attempts.length > 1
    tally.add(1, Number(isLocal), Number(isAborted), Number(isRetried), Number(UNREPEATABLE.has(method)))
    if (isError) tally.addErrors(status, 1, entry.time, entry.time)
  }

  private measure(latency: Latency | undefined, entry: Entry): void {
    if (!latency) return
    const last = entry.attempts.at(-1)
    const duration = last?.duration ?? entry.duration
    if (duration !== undefined) latency.answered.add(duration)
    if (last?.connect !== undefined) latency.connect.add(last.connect)
  }

  private draw(entry: Entry, format: string, route: string | undefined): void {
    const { time, status } = entry
    const make = (hash: number) => (): KeptEntry => ({ hash, time, format, route, entry: keepEntry(entry, this.strings) })
    const request = hashOfRequestEntry(entry)
    this.requests.add('', time, request, make(request))
    const isError = status >= 500 && status <= 599
    if (!isError && entry.failure === undefined && entry.attempts.length <= 1) return
    const hash = hashOfEntry(entry)
    this.failures.add(isError ? classOf(status) : HIDDEN, time, hash, make(hash))
  }
}

function isRouted(entry: Entry): entry is Entry & { readonly path: string } {
  return entry.path !== undefined && !UNROUTED.has(entry.status)
}

/** The route of an entry as the summary counts it, `undefined` where it counts none. */
export function routeOf(entry: Entry): string | undefined {
  return isRouted(entry) ? routeName(entry.method ?? '', maskPath(entry.path)) : undefined
}

function hashOfRequestEntry({ loggedAt, status, duration, size, client, path }: Entry): number {
  const pathLength = path?.length ?? -1
  return hashOfRequest({ loggedAt, status, duration, size, pathLength, client: client === undefined ? 0 : hashOfClient(client) })
}

/**
 * A hash of what makes an entry itself, as far as an access log can tell two requests apart. The kernel has the same
 * (src/kernel/assembly/hashes.ts).
 */
function hashOfEntry({ loggedAt, status, duration, size, client, method, path, requestId, attempts }: Entry): number {
  return hashOf([loggedAt, status, duration, size], [client, method, path, requestId, attempts.at(-1)?.upstream])
}

/** Vendor codes share a class, so that a log cannot make more classes than there are here. */
function classOf(status: number): string {
  return FAILURE_CLASSES.has(status) ? `${status}` : '5xx'
}

/**
 * A copy of an entry, which its reader fills anew for the next line. There are many of them, and most of what is in one is in
 * others, too; only paths are mostly their own.
 */
export function keepEntry(entry: Entry, strings: Strings): Entry {
  const { method, path, host, client, requestId } = entry
  return {
    ...entry,
    method: strings.shared(method),
    path: path === undefined ? path : ownCopy(path),
    host: strings.shared(host),
    client: strings.shared(client),
    attempts: entry.attempts.map((attempt) => ({ ...attempt, upstream: strings.shared(attempt.upstream) })),
    requestId: requestId === undefined ? requestId : ownCopy(requestId),
  }
}

import type { Grid } from '../summary/grid.ts'
import type { Latency } from '../summary/latency.ts'
import type { Summary } from '../summary/summary.ts'
import type { Tally } from '../summary/tally.ts'
import type { Arena } from './arena.ts'
import type { Names } from './names.ts'
import { type Sheet, type SheetName, SKETCH, WINDOW } from './sheets.ts'

// Records as assembly/pack.ts writes them.
/** Words of a record of counts: column, number of the value, and three counters. */
const TALLY_RECORD = 5
/** Words before the bins of a record of durations: column, number, how many bins of answers and of connections follow. */
const LATENCY_HEAD = 4

/** What was in a sheet: a time for each column, and a record for each cell in which something was counted. */
interface SheetPage {
  readonly times: Float64Array
  readonly lists: readonly Uint32Array[]
  readonly names: readonly (string | undefined)[]
}

/**
 * What the kernel has counted up to some moment, without the room that was empty. It is added to the summary as late as
 * possible: only in the end it is known how coarse the steps of time have to be, and so how few cells are needed.
 */
export interface Page {
  readonly tallies: { readonly [S in 'all' | 'upstreams' | 'routes' | 'hosts']: SheetPage }
  readonly latencies: { readonly [S in 'latencies' | 'routeLatencies']: SheetPage }
  readonly clients: readonly { readonly time: number; readonly counts: Uint32Array }[]
  readonly requests: readonly { readonly time: number; readonly count: number }[]
}

type AllNames = { readonly upstream: Names; readonly route: Names; readonly host: Names }

/** Takes what was counted out of the kernel's sheets, and tells the summary which times and values there were. */
export function takePage(
  summary: Summary,
  words: Uint32Array,
  sheets: Readonly<Record<SheetName, Sheet>>,
  { upstream, route, host }: AllNames,
  arena: Arena,
): Page {
  const pageOf = (sheet: Sheet, names: readonly (string | undefined)[]): SheetPage => ({
    times: Float64Array.from([...sheet.columns()], ({ time }) => time),
    // One by one: each is gone when the next is packed.
    lists: Array.from(sheet.pack(names.length), (words) => arena.copy(words)),
    names,
  })
  const tallies = {
    all: pageOf(sheets.all, ['']),
    upstreams: pageOf(sheets.upstreams, upstream.list()),
    routes: pageOf(sheets.routes, route.list()),
    hosts: pageOf(sheets.hosts, host.list()),
  }
  const latencies = {
    // Requests without an upstream have latencies, too.
    latencies: pageOf(sheets.latencies, ['', ...upstream.list().slice(1)]),
    routeLatencies: pageOf(sheets.routeLatencies, route.list()),
  }
  const clients = [...sheets.clients.columns()].map(({ time, at }) => ({
    time,
    counts: arena.copy(words.subarray(at / 4, (at + SKETCH.bytes) / 4)),
  }))
  const requests = [...sheets.requests.columns()].map(({ time, at }) => ({ time, count: words[at / 4 + WINDOW.requests] ?? 0 }))
  summary.noteTimes(tallies.all.times)
  for (const [name, page] of Object.entries(tallies)) enter(summary[name as keyof typeof tallies], page, tallyValues(page))
  for (const [name, page] of Object.entries(latencies)) enter(summary[name as keyof typeof latencies], page, latencyValues(page))
  return { tallies, latencies, clients, requests }
}

/** Adds a page to a summary: the same numbers as if every entry had been added by itself. */
export function pourPage(summary: Summary, { tallies, latencies, clients, requests }: Page): void {
  pourTallies(tallies.all, summary.all)
  pourTallies(tallies.upstreams, summary.upstreams)
  pourTallies(tallies.routes, summary.routes)
  pourTallies(tallies.hosts, summary.hosts)
  pourLatencies(latencies.latencies, summary.latencies)
  pourLatencies(latencies.routeLatencies, summary.routeLatencies)
  for (const { time, counts } of clients) if (counts.some((count) => count > 0)) summary.clients.at('', time)?.addCounts(counts)
  for (const { time, count } of requests) summary.requests.count('', time, count)
}

function enter<C extends { merge(other: C): void }>(grid: Grid<C>, { names }: SheetPage, values: ReadonlySet<number>): void {
  for (const number of values) {
    const name = names[number]
    if (name !== undefined) grid.enter(name)
  }
}

function tallyValues({ lists }: SheetPage): ReadonlySet<number> {
  const values = new Set<number>()
  for (const records of lists) for (let i = 0; i < records.length; i += TALLY_RECORD) values.add(records[i + 1] as number)
  return values
}

function latencyValues({ lists }: SheetPage): ReadonlySet<number> {
  const values = new Set<number>()
  for (const records of lists) for (let i = 0; i < records.length; i += lengthAt(records, i)) values.add(records[i + 1] as number)
  return values
}

function lengthAt(records: Uint32Array, i: number): number {
  return LATENCY_HEAD + 2 * ((records[i + 2] as number) + (records[i + 3] as number))
}

function pourTallies({ times, lists, names }: SheetPage, grid: Grid<Tally>): void {
  for (const records of lists)
    for (let i = 0; i < records.length; i += TALLY_RECORD) {
      const name = names[records[i + 1] as number]
      const tally = name === undefined ? undefined : grid.at(name, times[records[i] as number] as number)
      tally?.add(records[i + 2] as number, records[i + 3] as number, 0, 0, records[i + 4] as number)
    }
}

function pourLatencies({ times, lists, names }: SheetPage, grid: Grid<Latency>): void {
  for (const records of lists)
    for (let i = 0; i < records.length; i += lengthAt(records, i)) {
      const name = names[records[i + 1] as number]
      const latency = name === undefined ? undefined : grid.at(name, times[records[i] as number] as number)
      const connections = i + LATENCY_HEAD + 2 * (records[i + 2] as number)
      latency?.answered.addPairs(records, i + LATENCY_HEAD, connections)
      latency?.connect.addPairs(records, connections, connections + 2 * (records[i + 3] as number))
    }
}

import type { Grid } from '../summary/grid.ts'
import type { Latency } from '../summary/latency.ts'
import type { Summary } from '../summary/summary.ts'
import type { Tally } from '../summary/tally.ts'
import type { Names } from './names.ts'
import { type Column, DURATIONS, type Sheet, type SheetName, SKETCH, TALLY, WINDOW } from './sheets.ts'

/** Words of a record of counts: column, number of the value, and three counters. */
const TALLY_RECORD = 5
/** Words before the bins of a record of durations: column, number, first bin and count of answers, the same of connections. */
const LATENCY_HEAD = 6

/** What was in a sheet: a time for each column, and a record for each cell that was not empty. */
interface SheetPage {
  readonly times: Float64Array
  readonly records: Uint32Array
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
  readonly bytes: number
}

type AllNames = { readonly upstream: Names; readonly route: Names; readonly host: Names }

/** Takes what was counted out of the kernel's sheets, and tells the summary which times and values there were. */
export function takePage(
  summary: Summary,
  memory: Buffer,
  sheets: Readonly<Record<SheetName, Sheet>>,
  { upstream, route, host }: AllNames,
): Page {
  const words = new Uint32Array(memory.buffer)
  const tallies = {
    all: tallyPage(sheets.all, words, ['']),
    upstreams: tallyPage(sheets.upstreams, words, upstream.list()),
    routes: tallyPage(sheets.routes, words, route.list()),
    hosts: tallyPage(sheets.hosts, words, host.list()),
  }
  const latencies = {
    // Requests without an upstream have latencies, too.
    latencies: latencyPage(sheets.latencies, words, ['', ...upstream.list().slice(1)]),
    routeLatencies: latencyPage(sheets.routeLatencies, words, route.list()),
  }
  const clients = [...sheets.clients.columns()].map(({ time, at }) => ({
    time,
    counts: words.slice(at / 4, (at + SKETCH.bytes) / 4),
  }))
  const requests = [...sheets.requests.columns()].map(({ time, at }) => ({ time, count: words[at / 4 + WINDOW.requests] ?? 0 }))
  for (const time of tallies.all.times) summary.noteTime(time)
  for (const [name, page] of Object.entries(tallies)) enter(summary[name as keyof typeof tallies], page, tallyValues(page))
  for (const [name, page] of Object.entries(latencies)) enter(summary[name as keyof typeof latencies], page, latencyValues(page))
  const parts = [...Object.values(tallies), ...Object.values(latencies)]
  const bytes = parts.reduce((sum, { records }) => sum + records.byteLength, clients.length * SKETCH.bytes)
  return { tallies, latencies, clients, requests, bytes }
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

/** A list of words that grows. */
class Words {
  #words = new Uint32Array(16 * 1024)
  #length = 0

  push(...some: readonly number[]): void {
    this.#reach(some.length)
    for (const word of some) this.#words[this.#length++] = word
  }

  append(some: Uint32Array): void {
    this.#reach(some.length)
    this.#words.set(some, this.#length)
    this.#length += some.length
  }

  all(): Uint32Array {
    return this.#words.slice(0, this.#length)
  }

  #reach(more: number): void {
    if (this.#length + more <= this.#words.length) return
    const grown = new Uint32Array(2 * (this.#length + more))
    grown.set(this.#words)
    this.#words = grown
  }
}

function pageOf(
  sheet: Sheet,
  names: readonly (string | undefined)[],
  write: (records: Words, column: Column, index: number, number: number) => void,
): SheetPage {
  const columns = [...sheet.columns()]
  const records = new Words()
  for (const [index, column] of columns.entries())
    for (let number = 0; number < names.length; number++) if (names[number] !== undefined) write(records, column, index, number)
  return { times: Float64Array.from(columns, ({ time }) => time), records: records.all(), names }
}

function tallyPage(sheet: Sheet, words: Uint32Array, names: readonly (string | undefined)[]): SheetPage {
  return pageOf(sheet, names, (records, { at }, index, number) => {
    const cell = (at + number * TALLY.bytes) / 4
    const requests = words[cell + TALLY.requests] as number
    if (requests === 0) return
    records.push(index, number, requests, words[cell + TALLY.local] as number, words[cell + TALLY.unrepeatable] as number)
  })
}

function latencyPage(sheet: Sheet, words: Uint32Array, names: readonly (string | undefined)[]): SheetPage {
  return pageOf(sheet, names, (records, { at }, index, number) => {
    const cell = (at + number * DURATIONS.bytes) / 4
    if (words[cell + DURATIONS.requests] === 0) return
    const [answerFrom, answerTo] = used(words, cell, cell + DURATIONS.connect)
    const connect = cell + DURATIONS.connect
    const [connectFrom, connectTo] = used(words, connect, connect + DURATIONS.connectBins)
    records.push(index, number, answerFrom - cell, answerTo - answerFrom, connectFrom - connect, connectTo - connectFrom)
    records.append(words.subarray(answerFrom, answerTo))
    records.append(words.subarray(connectFrom, connectTo))
  })
}

/** The part of some bins outside of which all are empty. */
function used(words: Uint32Array, first: number, last: number): readonly [number, number] {
  let [from, to] = [first, last]
  while (from < to && words[from] === 0) from++
  while (to > from && words[to - 1] === 0) to--
  return [from, to]
}

function enter<C extends { merge(other: C): void }>(grid: Grid<C>, { names }: SheetPage, values: ReadonlySet<number>): void {
  for (const number of values) grid.enter(names[number] as string)
}

function tallyValues({ records }: SheetPage): ReadonlySet<number> {
  const values = new Set<number>()
  for (let i = 0; i < records.length; i += TALLY_RECORD) values.add(records[i + 1] as number)
  return values
}

function latencyValues({ records }: SheetPage): ReadonlySet<number> {
  const values = new Set<number>()
  for (let i = 0; i < records.length; i += lengthAt(records, i)) values.add(records[i + 1] as number)
  return values
}

function lengthAt(records: Uint32Array, i: number): number {
  return LATENCY_HEAD + (records[i + 3] as number) + (records[i + 5] as number)
}

function pourTallies({ times, records, names }: SheetPage, grid: Grid<Tally>): void {
  for (let i = 0; i < records.length; i += TALLY_RECORD) {
    const tally = grid.at(names[records[i + 1] as number] as string, times[records[i] as number] as number)
    tally?.add(records[i + 2] as number, records[i + 3] as number, 0, 0, records[i + 4] as number)
  }
}

function pourLatencies({ times, records, names }: SheetPage, grid: Grid<Latency>): void {
  for (let i = 0; i < records.length; i += lengthAt(records, i)) {
    const latency = grid.at(names[records[i + 1] as number] as string, times[records[i] as number] as number)
    const answers = i + LATENCY_HEAD
    const connections = answers + (records[i + 3] as number)
    const end = connections + (records[i + 5] as number)
    latency?.answered.addCounts(records, (records[i + 2] as number) - answers, answers, connections)
    latency?.connect.addCounts(records, (records[i + 4] as number) - connections, connections, end)
  }
}

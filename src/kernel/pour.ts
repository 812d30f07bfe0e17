import type { Grid } from '../summary/grid.ts'
import type { Latency } from '../summary/latency.ts'
import type { Summary } from '../summary/summary.ts'
import type { Tally } from '../summary/tally.ts'
import type { Names } from './names.ts'
import { type Column, DURATIONS, type Sheet, type SheetName, SKETCH, TALLY, WINDOW } from './sheets.ts'

/** Adds what the kernel has counted to a summary: the same numbers as if every entry had been added by itself. */
export function pour(
  summary: Summary,
  memory: Buffer,
  sheets: Readonly<Record<SheetName, Sheet>>,
  names: { readonly upstream: Names; readonly route: Names; readonly host: Names },
): void {
  const words = new Uint32Array(memory.buffer)
  // First the times, since they decide how fine everything else may be.
  for (const { time } of sheets.all.columns()) summary.noteTime(time)
  pourTallies(sheets.all, summary.all, words, [''])
  pourTallies(sheets.upstreams, summary.upstreams, words, namesOf(names.upstream))
  pourTallies(sheets.routes, summary.routes, words, namesOf(names.route))
  pourTallies(sheets.hosts, summary.hosts, words, namesOf(names.host))
  // Requests without an upstream have latencies, too.
  pourLatencies(sheets.latencies, summary.latencies, words, ['', ...namesOf(names.upstream).slice(1)])
  pourLatencies(sheets.routeLatencies, summary.routeLatencies, words, namesOf(names.route))
  for (const { time, at } of sheets.clients.columns()) {
    const counts = words.subarray(at / 4, (at + SKETCH.bytes) / 4)
    if (counts.some((count) => count > 0)) summary.clients.at('', time)?.addCounts(counts)
  }
  for (const { time, at } of sheets.requests.columns()) summary.requests.count('', time, words[at / 4 + WINDOW.requests] ?? 0)
}

/** By number; nothing for the numbers that stand for nobody in particular. */
function namesOf(names: Names): readonly (string | undefined)[] {
  return Array.from({ length: names.size }, (_, number) => names.nameOf(number))
}

function pourTallies(sheet: Sheet, grid: Grid<Tally>, words: Uint32Array, names: readonly (string | undefined)[]): void {
  for (const { time, at } of sheet.columns()) {
    for (let number = 0; number < names.length; number++) {
      const cell = (at + number * TALLY.bytes) / 4
      const requests = words[cell + TALLY.requests] as number
      const name = names[number]
      if (requests === 0 || name === undefined) continue
      const tally = grid.at(name, time)
      if (!tally) continue
      tally.requests += requests
      tally.local += words[cell + TALLY.local] as number
      tally.unrepeatable += words[cell + TALLY.unrepeatable] as number
    }
  }
}

function pourLatencies(sheet: Sheet, grid: Grid<Latency>, words: Uint32Array, names: readonly (string | undefined)[]): void {
  const columns = [...sheet.columns()]
  const isEmpty = (column: Column, number: number): boolean =>
    words[(column.at + number * DURATIONS.bytes) / 4 + DURATIONS.requests] === 0
  for (const [number, name] of names.entries()) {
    if (name === undefined || columns.every((column) => isEmpty(column, number))) continue
    // Before any cell: many steps that make a coarser one are then one cell, and these cells are large.
    grid.enter(name)
  }
  for (const [number, name] of names.entries()) {
    if (name === undefined) continue
    for (const column of columns) {
      if (isEmpty(column, number)) continue
      const from = (column.at + number * DURATIONS.bytes) / 4
      const connect = from + DURATIONS.connect
      const latency = grid.at(name, column.time)
      latency?.answered.addCounts(words.subarray(from, connect))
      latency?.connect.addCounts(words.subarray(connect, connect + DURATIONS.connectBins))
    }
  }
}

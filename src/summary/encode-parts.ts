import type { Entry } from '../model/entry.ts'
import { type ByteReader, type ByteWriter, UnreadableSummary } from './bytes.ts'
import { type Clock, startOf, stepOf, WIDTHS } from './clock.ts'
import type { CellCode } from './encode-cells.ts'
import type { Cell, Grid } from './grid.ts'
import type { Sample } from './sample.ts'
import type { KeptEntry } from './summary.ts'

/** The steps in which anything was logged, at the finest level kept: the coarser ones follow. */
export function writeClock(writer: ByteWriter, clock: Clock): void {
  writer.whole(clock.level)
  writer.ascending(clock.kept())
}

/** Into an empty clock. */
export function readClock(reader: ByteReader, clock: Clock): void {
  const level = readLevel(reader)
  clock.raise(level)
  for (const step of reader.ascending()) clock.add(startOf(step, level))
  ensure(clock.level === level)
}

/** Every value in order, and its cells in order of time. */
export function writeGrid<C extends Cell<C>>(writer: ByteWriter, grid: Grid<C>, code: CellCode<C>): void {
  const values = grid.values()
  writer.whole(grid.level)
  writer.float(grid.limit)
  writer.whole(values.length)
  for (const value of values) {
    writer.text(value)
    const cells = grid.cellsOf(value)
    writer.ascending(cells.map(({ start }) => stepOf(start, grid.level)))
    for (const { cell } of cells) code.write(writer, cell)
  }
}

/** By the road that entries take, so that whatever the bytes say, the grid stays inside its bounds. */
export function readGrid<C extends Cell<C>>(reader: ByteReader, grid: Grid<C>, code: CellCode<C>, clock: Clock): void {
  const level = readLevel(reader)
  grid.restore(level, reader.float())
  for (let values = reader.count(); values > 0; values--) {
    const value = reader.text()
    const steps = reader.ascending()
    ensure(steps.length <= clock.count(level))
    for (const step of steps) {
      const cell = grid.at(value, startOf(step, level))
      if (!cell || grid.level !== level) throw new UnreadableSummary(IMPOSSIBLE)
      code.read(reader, cell)
    }
  }
}

/** Every window of every class: how many there were, and those that were kept. */
export function writeSample(writer: ByteWriter, sample: Sample<KeptEntry>): void {
  const strata = sample.strata()
  writer.whole(sample.level)
  writer.whole(strata.length)
  for (const stratum of strata) {
    writer.text(stratum.class)
    writer.signed(stratum.step)
    writer.whole(stratum.count)
    writer.text(JSON.stringify(stratum.kept))
  }
}

/** Into an empty sample. */
export function readSample(reader: ByteReader, sample: Sample<KeptEntry>): void {
  const level = readLevel(reader)
  sample.raise(level)
  for (let strata = reader.count(); strata > 0; strata--)
    sample.restore(reader.text(), reader.signed(), reader.whole(), readKept(reader))
}

function readKept(reader: ByteReader): KeptEntry[] {
  let kept: unknown
  try {
    kept = JSON.parse(reader.text())
  } catch (error) {
    throw error instanceof SyntaxError ? new UnreadableSummary(IMPOSSIBLE) : error
  }
  ensure(Array.isArray(kept) && kept.every(isKeptEntry))
  return kept as KeptEntry[]
}

function isKeptEntry(value: KeptEntry | null): boolean {
  const entry: Entry | undefined | null = value?.entry
  return (
    typeof value?.hash === 'number' &&
    typeof value.time === 'number' &&
    typeof value.format === 'string' &&
    typeof entry?.status === 'number' &&
    Array.isArray(entry.attempts)
  )
}

function readLevel(reader: ByteReader): number {
  const level = reader.whole()
  ensure(level < WIDTHS.length)
  return level
}

const IMPOSSIBLE = 'is damaged: something in it cannot be'

function ensure(possible: boolean): void {
  if (!possible) throw new UnreadableSummary(IMPOSSIBLE)
}

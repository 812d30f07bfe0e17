import type { Entry } from '../model/entry.ts'
import { type ByteReader, type ByteWriter, UnreadableSummary } from './bytes.ts'
import { type Clock, coarser, startOf, stepOf, WIDTHS } from './clock.ts'
import type { CellCode } from './encode-cells.ts'
import type { Cell, Grid } from './grid.ts'
import type { Sample } from './sample.ts'
import type { Strings } from './strings.ts'
import { type KeptEntry, keepEntry, type Summary } from './summary.ts'

/** The steps in which anything was logged, at the finest level kept: the coarser ones follow. */
export function writeClock(writer: ByteWriter, clock: Clock): void {
  writer.whole(clock.level)
  writer.ascending(clock.kept())
}

/** Notes the steps in a summary's clock. */
export function readClock(reader: ByteReader, summary: Summary): void {
  const level = readLevel(reader)
  summary.clock.raise(level)
  summary.noteTimes(reader.ascending().map((step) => startOf(step, level)))
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

/** Adds to a grid, by the road that entries take: whatever the bytes say, it stays inside its bounds. */
export function readGrid<C extends Cell<C>>(reader: ByteReader, grid: Grid<C>, code: CellCode<C>, clock: Clock): void {
  const level = readLevel(reader)
  grid.tighten(level, reader.float())
  const unwanted = grid.cellOfNobody()
  for (let values = reader.count(); values > 0; values--) {
    const value = reader.text()
    const steps = reader.ascending()
    ensure(steps.length <= clock.count(level))
    grid.enter(value)
    for (const step of steps) code.read(reader, grid.at(value, startOf(step, level)) ?? unwanted)
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

/** Adds to a sample. */
export function readSample(reader: ByteReader, sample: Sample<KeptEntry>, strings: Strings): void {
  const level = readLevel(reader)
  sample.raise(level)
  for (let strata = reader.count(); strata > 0; strata--) {
    const [className, step, count] = [reader.text(), reader.signed(), reader.whole()]
    sample.absorb(className, coarser(step, level, sample.level), { count, kept: readKept(reader, strings) })
  }
}

function readKept(reader: ByteReader, strings: Strings): KeptEntry[] {
  let kept: unknown
  try {
    kept = JSON.parse(reader.text())
  } catch (error) {
    throw error instanceof SyntaxError ? new UnreadableSummary(IMPOSSIBLE) : error
  }
  ensure(Array.isArray(kept) && kept.every(isKeptEntry))
  return (kept as KeptEntry[]).map((one) => ({ ...one, entry: keepEntry(one.entry, strings) }))
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

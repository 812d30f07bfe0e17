import type { Cells } from './cells.ts'
import { type Clock, coarser, startOf, stepOf, WIDTHS } from './clock.ts'
import { hash53 } from './hash.ts'
import { Steps } from './steps.ts'
import { ownCopy } from './strings.ts'

/** What a grid counts in each of its cells. */
export interface Cell<C> {
  merge(other: C): void
}

/** One cell of a grid read back. There are hundreds of thousands, so what it says is worked out when it is asked for. */
export class GridCell<C> {
  private readonly cells: Cells<C>
  private readonly number: number
  private readonly step: number
  private readonly level: number

  constructor(cells: Cells<C>, number: number, step: number, level: number) {
    this.cells = cells
    this.number = number
    this.step = step
    this.level = level
  }

  /** The beginning of its time step, epoch ms. */
  get start(): number {
    return startOf(this.step, this.level)
  }

  /** What was counted. */
  get cell(): C {
    return this.cells.cell(this.number)
  }
}

interface Row<C> {
  readonly hash: number
  /** Number of the cell of each step. */
  cells: Steps
  /** The step used last, and its cell: logs are mostly in order of time, so nearly every look-up ends here. */
  step: number
  cell: C | undefined
}

export interface GridOptions<C> {
  /** Makes room for the cells. */
  readonly make: () => Cells<C>
  /** Distinct values kept: those with the smallest hashes. The others are not counted here. */
  readonly values: number
  /** Bound on steps × values; time is made coarser to keep it. */
  readonly cells: number
  /** Finest level of time. */
  readonly level: number
}

/**
 * Counters per value and time step, bounded in both: a value is kept when its hash is among the smallest, and the time
 * step is the finest at which (non-empty steps × values) fits. Both rules depend only on the sets of values and
 * times seen, and both only ever tighten, so the content is a function of the multiset of what was added.
 */
export class Grid<C extends Cell<C>> {
  level: number
  private readonly clock: Clock
  private readonly options: GridOptions<C>
  private readonly rows = new Map<string, Row<C>>()
  private readonly store: Cells<C>
  /** Values whose hash is not below this are not kept. */
  limit: number = Number.POSITIVE_INFINITY

  constructor(clock: Clock, options: GridOptions<C>) {
    this.clock = clock
    this.options = options
    this.level = options.level
    this.store = options.make()
  }

  /** Whether more values came than are kept. */
  get folded(): boolean {
    return this.limit !== Number.POSITIVE_INFINITY
  }

  /** Whether a value is counted here, should it come: once it is not, it never will be. */
  keeps(value: string): boolean {
    return this.rows.has(value) || hash53(value) < this.limit
  }

  /** Notes a value that cells will be asked for: the steps of time may have to become coarser for it. */
  enter(value: string): void {
    this.row(value)
  }

  /** The cell of a value at a time (epoch ms), or `undefined` for a value that is not kept. */
  at(value: string, time: number): C | undefined {
    const row = this.row(value)
    if (!row) return undefined
    const step = stepOf(time, this.level)
    if (row.step === step && row.cell) return row.cell
    return this.cellOf(row, step)
  }

  /** Makes the time steps as coarse as the bounds ask. To be called when the clock or the set of values has grown. */
  fit(): void {
    const values = this.folded ? this.options.values : this.rows.size
    let level = this.level
    while (level < WIDTHS.length - 1 && this.clock.count(level) * values > this.options.cells) level++
    this.raise(Math.max(level, Math.min(this.clock.level, WIDTHS.length - 1)))
  }

  /** Makes the bounds at least as tight as those of another grid. */
  tighten(level: number, limit: number): void {
    this.raise(level)
    this.cut(limit)
  }

  /** A cell that is counted for nobody: what is in it is lost. */
  cellOfNobody(): C {
    const cells = this.options.make()
    return cells.cell(cells.create())
  }

  /** Adds what another grid has counted; the clocks must have been merged before. */
  merge(other: Grid<C>): void {
    this.tighten(other.level, other.limit)
    for (const [value, theirs] of other.rows) {
      const row = this.row(value)
      if (!row) continue
      for (const [step, number] of theirs.cells)
        this.cellOf(row, coarser(step, other.level, this.level)).merge(other.store.cell(number))
    }
    this.fit()
  }

  /** Values kept, in the order of their code units. */
  values(): string[] {
    return [...this.rows.keys()].sort()
  }

  /** The cells of one value, in order of time. */
  cellsOf(value: string): GridCell<C>[] {
    const { store, level } = this
    return Array.from(this.rows.get(value)?.cells ?? [], ([step, number]) => new GridCell(store, number, step, level))
  }

  private row(value: string): Row<C> | undefined {
    const known = this.rows.get(value)
    if (known) return known
    const hash = hash53(value)
    if (hash >= this.limit) return undefined
    const row: Row<C> = { hash, cells: new Steps(), step: 0, cell: undefined }
    this.rows.set(ownCopy(value), row)
    if (this.rows.size > this.options.values) this.cut(this.largestHash())
    this.fit()
    return hash < this.limit ? row : undefined
  }

  private cellOf(row: Row<C>, step: number): C {
    let number = row.cells.get(step)
    if (number === undefined) {
      number = this.store.create()
      row.cells.add(step, number)
    }
    row.step = step
    row.cell = this.store.cell(number)
    return row.cell
  }

  private largestHash(): number {
    let largest = 0
    for (const row of this.rows.values()) if (row.hash > largest) largest = row.hash
    return largest
  }

  private cut(limit: number): void {
    if (limit >= this.limit) return
    this.limit = limit
    for (const [value, row] of this.rows) {
      if (row.hash < limit) continue
      for (const [, number] of row.cells) this.store.free(number)
      this.rows.delete(value)
    }
  }

  private raise(level: number): void {
    if (level <= this.level) return
    const from = this.level
    this.level = level
    for (const row of this.rows.values()) {
      const fine = row.cells
      row.cells = new Steps()
      row.cell = undefined
      for (const [step, number] of fine) this.join(row, coarser(step, from, level), number)
    }
  }

  /** Makes a cell that of a step, or adds it to the one that the step has: in place, as a copy of all would be much garbage. */
  private join(row: Row<C>, step: number, number: number): void {
    const known = row.cells.get(step)
    if (known === undefined) {
      row.cells.add(step, number)
      return
    }
    this.store.cell(known).merge(this.store.cell(number))
    this.store.free(number)
  }
}

import { WIDTHS } from '../summary/clock.ts'

/** Bytes of the cells of each kind, and where what stands in them, in 32-bit counters (assembly/counts.ts). */
export const TALLY = { bytes: 16, requests: 0, local: 1, unrepeatable: 2 } as const
export const DURATIONS = { bytes: 1668, connect: 256, connectBins: 160, requests: 416 } as const
export const WINDOW = { bytes: 16, requests: 0, limit: 8 } as const
export const SKETCH = { bytes: 16_384 } as const

/** What is counted apart, each like one part of the summary; in the order of the kernel's numbers for them. */
export type SheetName = 'all' | 'upstreams' | 'routes' | 'hosts' | 'latencies' | 'routeLatencies' | 'clients' | 'requests'

const MAX_COLUMNS = 1024
const ABOUT_SIZE = 32
/** The finest width, in which the kernel counts time. */
const TICK = WIDTHS[0] as number

/** One sheet of the kernel: which numbers it has in its columns is told by who lays it out. */
export interface SheetOptions {
  /** Bytes that its cells may take. */
  readonly room: number
  readonly cellBytes: number
  /** No more columns than this, though there were room: what is not touched needs no memory. */
  readonly columns?: number
}

/** Columns of a sheet that are in use: a time in the step of each (epoch ms; any, where one step holds everything), and its place. */
export interface Column {
  readonly time: number
  /** First byte of its cells in the kernel's memory. */
  readonly at: number
}

/** The kernel's sheets, seen from outside: cuts the memory for cells into sheets, and reads back what columns are in use. */
export class Sheet {
  readonly #view: DataView
  readonly #about: number
  readonly #steps: number
  readonly #at: number
  readonly #options: SheetOptions
  #width = TICK

  constructor(view: DataView, places: { about: number; steps: number; cells: number }, index: number, options: SheetOptions) {
    this.#view = view
    this.#about = places.about + index * ABOUT_SIZE
    this.#steps = places.steps + index * MAX_COLUMNS * 4
    this.#at = places.cells
    this.#options = options
  }

  /** Lays it out anew, empty: for so many values, in time steps of a level of the summary's clock. */
  layOut(values: number, level: number): void {
    const column = this.#options.cellBytes * values
    this.#width = WIDTHS[level] ?? Number.POSITIVE_INFINITY
    this.#view.setUint32(this.#about, this.#at, true)
    this.#view.setUint32(this.#about + 4, column, true)
    const { room, columns = MAX_COLUMNS } = this.#options
    this.#view.setUint32(this.#about + 8, Math.min(columns, Math.floor(room / column)), true)
    this.#view.setUint32(this.#about + 12, 0, true)
    this.#view.setInt32(this.#about + 16, Number.isFinite(this.#width) ? this.#width / TICK : 0, true)
  }

  *columns(): Generator<Column> {
    const used = this.#view.getUint32(this.#about + 12, true)
    const bytes = this.#view.getUint32(this.#about + 4, true)
    for (let index = 0; index < used; index++) {
      const step = this.#view.getInt32(this.#steps + index * 4, true)
      yield { time: Number.isFinite(this.#width) ? step * this.#width : 0, at: this.#at + index * bytes }
    }
  }
}

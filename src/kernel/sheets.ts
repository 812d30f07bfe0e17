import { WIDTHS } from '../summary/clock.ts'
import type { KernelExports } from './wasm.ts'

/** Bytes of the cells of each kind, and where what stands in them, in 32-bit counters (assembly/counts.ts). */
export const TALLY = { bytes: 16 } as const
export const DURATIONS = { bytes: 1668 } as const
export const WINDOW = { bytes: 16, requests: 0, limit: 8 } as const
export const SKETCH = { bytes: 16_384 } as const

/** What is counted apart, each like one part of the summary; in the order of the kernel's numbers for them. */
export type SheetName = 'all' | 'upstreams' | 'routes' | 'hosts' | 'latencies' | 'routeLatencies' | 'clients' | 'requests'

const MAX_COLUMNS = 1024
const ABOUT_SIZE = 32
/** The finest width, in which the kernel counts time. */
const TICK = WIDTHS[0] as number

/** What the kernel does to pack a sheet (assembly/pack.ts); what it has packed last, valid until it packs again. */
export interface Packer {
  packCounts(sheet: number, values: number, from: number): number
  packDurations(sheet: number, values: number, from: number): number
  packed(): Uint32Array
}

/** One sheet of the kernel: which numbers it has in its columns is told by who lays it out. */
export interface SheetOptions {
  /** Bytes that its cells may take. */
  readonly room: number
  readonly cellBytes: number
  /** No more columns than this, though there were room: what is not touched needs no memory. */
  readonly columns?: number
}

/** Where the kernel has its descriptions of sheets, its lists of columns, and the cells of this one, which has a number. */
export interface SheetPlaces {
  readonly index: number
  readonly about: number
  readonly steps: number
  readonly cells: number
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
  readonly #index: number
  readonly #options: SheetOptions
  readonly #packer: Packer
  #width = TICK

  constructor(view: DataView, places: SheetPlaces, packer: Packer, options: SheetOptions) {
    const { index } = places
    this.#view = view
    this.#packer = packer
    this.#index = index
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

  /** A record for each cell of the first so many values in which something was counted, in as many lists as it takes. */
  *pack(values: number): Generator<Uint32Array> {
    const places = this.#view.getUint32(this.#about + 12, true) * values
    const isDurations = this.#options.cellBytes === DURATIONS.bytes
    for (let from = 0; from < places; ) {
      from = isDurations
        ? this.#packer.packDurations(this.#index, values, from)
        : this.#packer.packCounts(this.#index, values, from)
      yield this.#packer.packed()
    }
  }
}

const MIB = 1024 * 1024

/** Bytes of cells, in the order of the kernel's sheets. */
const SHEETS: Readonly<Record<SheetName, SheetOptions>> = {
  all: { room: MIB / 64, cellBytes: TALLY.bytes },
  upstreams: { room: MIB / 2, cellBytes: TALLY.bytes },
  routes: { room: MIB, cellBytes: TALLY.bytes },
  hosts: { room: MIB / 2, cellBytes: TALLY.bytes },
  latencies: { room: 2 * MIB, cellBytes: DURATIONS.bytes, columns: 32 },
  routeLatencies: { room: 7 * MIB, cellBytes: DURATIONS.bytes, columns: 16 },
  clients: { room: MIB / 2, cellBytes: SKETCH.bytes },
  requests: { room: MIB / 64, cellBytes: WINDOW.bytes },
}

/** Cuts the kernel's memory for cells into its sheets. */
export function cutSheets(kernel: KernelExports): Readonly<Record<SheetName, Sheet>> {
  const { buffer } = kernel.memory
  const view = new DataView(buffer)
  const packer: Packer = {
    packCounts: kernel.packCounts,
    packDurations: kernel.packDurations,
    packed: () => new Uint32Array(buffer, kernel.pageAt.value, kernel.packed()),
  }
  let cells = kernel.cellsAt.value
  const sheets = Object.entries(SHEETS).map(([name, options], index) => {
    const places = { index, about: kernel.sheetsAt.value, steps: kernel.columnsAt.value, cells }
    cells += options.room
    return [name, new Sheet(view, places, packer, options)]
  })
  if (cells > buffer.byteLength) throw new Error('the sheets do not fit into the memory that the kernel was built with')
  return Object.fromEntries(sheets)
}

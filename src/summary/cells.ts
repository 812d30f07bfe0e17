/**
 * What is counted in the cells of a grid, for all of its cells: an object for each would take several times the memory, and
 * most of the garbage collector's time. A cell is known by its number; `cell` answers a handle to work with it.
 */
export interface Cells<C> {
  /** The number of a new cell, in which nothing was counted yet. */
  create(): number
  cell(number: number): C
  /** Forgets a cell; its number is given to another one. */
  free(number: number): void
}

/** Cells that are objects, for a few large ones. */
export class ObjectCells<C> implements Cells<C> {
  readonly #make: () => C
  readonly #cells: C[] = []
  readonly #free: number[] = []

  constructor(make: () => C) {
    this.#make = make
  }

  create(): number {
    const number = this.#free.pop() ?? this.#cells.length
    this.#cells[number] = this.#make()
    return number
  }

  cell(number: number): C {
    return this.#cells[number] as C
  }

  free(number: number): void {
    delete this.#cells[number]
    this.#free.push(number)
  }
}

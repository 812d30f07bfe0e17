/** The numbers of the cells of a row, by time step, in order. As maps they take twice the memory, and a log is mostly in order of time. */
export class Steps {
  readonly #steps: number[] = []
  readonly #numbers: number[] = []

  get(step: number): number | undefined {
    const at = this.#find(step)
    return this.#steps[at] === step ? this.#numbers[at] : undefined
  }

  /** Adds a step that is not there yet. */
  add(step: number, number: number): void {
    const at = this.#find(step)
    if (at === this.#steps.length) {
      this.#steps.push(step)
      this.#numbers.push(number)
    } else {
      this.#steps.splice(at, 0, step)
      this.#numbers.splice(at, 0, number)
    }
  }

  /** The steps in order, and their numbers. */
  *[Symbol.iterator](): Generator<[step: number, number: number]> {
    for (const [at, step] of this.#steps.entries()) yield [step, this.#numbers[at] as number]
  }

  /** Where a step is, or would be: most often at the end. */
  #find(step: number): number {
    let [low, high] = [0, this.#steps.length]
    if (high > 0 && step > (this.#steps[high - 1] as number)) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#steps[middle] as number) < step) low = middle + 1
      else high = middle
    }
    return low
  }
}

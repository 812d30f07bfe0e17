/** Which number stands for which value in the kernel's sheets. The first numbers are for nobody in particular. */
export class Names {
  /** No value; for upstreams: none was asked, or the log does not name them. */
  static readonly NONE = 0
  /** A value that the summary does not keep: there are too many. */
  static readonly FORGOTTEN = 1
  static readonly #FIRST = 2

  /** How many numbers the sheets have room for. */
  capacity: number
  readonly #largest: number
  readonly #numbers = new Map<string, number>()
  #names: string[] = []

  constructor(capacity: number, largest: number) {
    this.capacity = capacity
    this.#largest = largest
  }

  get isFull(): boolean {
    return this.size === this.capacity
  }

  /** Numbers in use. */
  get size(): number {
    return this.#names.length + Names.#FIRST
  }

  /** Name of a number; `undefined` for the first two. */
  nameOf(number: number): string | undefined {
    return this.#names[number - Names.#FIRST]
  }

  /** The names by their numbers, as they are now; `undefined` for the first two. */
  list(): readonly (string | undefined)[] {
    return [undefined, undefined, ...this.#names]
  }

  /** The number of a name, a new one if need be; −1: there is no room for one more. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    if (this.isFull) return -1
    const number = this.size
    this.#numbers.set(name, number)
    this.#names.push(name)
    return number
  }

  /** Makes room: twice as much, or, at the largest size, by forgetting all. Answers whether all were forgotten. */
  makeRoom(): boolean {
    if (this.capacity < this.#largest) {
      this.capacity *= 2
      return false
    }
    this.#numbers.clear()
    this.#names = []
    return true
  }
}

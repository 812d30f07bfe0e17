/** More values than this are not told apart: a log may have any number of them. */
const MOST = 100_000

/** Names in the place of values: the same name for the same value, in the order in which they came. */
export class Pseudonyms {
  readonly #names = new Map<string, string>()
  readonly #spellings = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** The name of a value: "ip-3". */
  nameOf(kind: string, value: string): string {
    const known = this.#names.get(value)
    if (known !== undefined) return known
    if (this.#names.size >= MOST) return `${kind}-other`
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    this.#names.set(value, `${kind}-${count}`)
    return `${kind}-${count}`
  }

  /** Lets a name be found by another spelling of its value. */
  alias(spelling: string, name: string): void {
    if (this.#spellings.size < MOST) this.#spellings.set(spelling, name)
  }

  /** The name of the value that is spelled so, if there is one. */
  spelled(spelling: string): string | undefined {
    return this.#spellings.get(spelling)
  }
}

/** More different strings than this are not remembered: what repeats itself does so within fewer. */
const MEMORY = 4096

/** The same string in memory of its own: a slice would hold the whole line or block of input that it was cut from. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

/** Strings that come again and again, each of them once. Forgetting changes nothing but where they lie. */
export class Strings {
  readonly #known = new Map<string, string>()

  /** The same string in memory that it shares with its equals. */
  shared<T extends string | undefined>(text: T): T {
    if (text === undefined) return text
    const known = this.#known.get(text)
    if (known !== undefined) return known as T
    if (this.#known.size >= MEMORY) this.#known.clear()
    const own = ownCopy(text)
    this.#known.set(own, own)
    return own as T
  }
}

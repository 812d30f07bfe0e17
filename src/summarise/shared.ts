/** What the threads of a run have in common: which task is next, and how many bytes were read. */
export class Shared {
  readonly memory: SharedArrayBuffer
  readonly #next: Int32Array
  readonly #bytes: BigInt64Array

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.memory = memory
    this.#next = new Int32Array(memory, 0, 1)
    this.#bytes = new BigInt64Array(memory, 8, 1)
  }

  /** The number of a task that nobody else has. */
  claim(): number {
    return Atomics.add(this.#next, 0, 1)
  }

  count(bytes: number): void {
    Atomics.add(this.#bytes, 0, BigInt(bytes))
  }

  /** Bytes counted since the last time. */
  takeBytes(): number {
    return Number(Atomics.exchange(this.#bytes, 0, 0n))
  }
}

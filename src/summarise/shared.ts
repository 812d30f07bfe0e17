/** What the threads of a run have in common: which tasks are taken, and how many bytes were read. */
export class Shared {
  readonly memory: SharedArrayBuffer
  readonly #bytes: BigInt64Array
  /** Tasks taken of each thread's own part. */
  readonly #taken: Int32Array
  readonly #tasks: number

  constructor(tasks: number, threads: number, memory: SharedArrayBuffer = new SharedArrayBuffer(8 + 4 * threads)) {
    this.memory = memory
    this.#bytes = new BigInt64Array(memory, 0, 1)
    this.#taken = new Int32Array(memory, 8, threads)
    this.#tasks = tasks
  }

  /**
   * The number of a task that nobody else has; `undefined`: there is none left. Each thread has a part of the log to itself,
   * so that it sees few time steps and few other threads see the same, and helps with the others' when it is done.
   */
  claim(thread: number): number | undefined {
    const threads = this.#taken.length
    for (let i = 0; i < threads; i++) {
      const owner = (thread + i) % threads
      const first = Math.floor((owner * this.#tasks) / threads)
      const end = Math.floor(((owner + 1) * this.#tasks) / threads)
      const task = first + Atomics.add(this.#taken, owner, 1)
      if (task < end) return task
    }
    return undefined
  }

  count(bytes: number): void {
    Atomics.add(this.#bytes, 0, BigInt(bytes))
  }

  /** Bytes counted since the last time. */
  takeBytes(): number {
    return Number(Atomics.exchange(this.#bytes, 0, 0n))
  }
}

import type { Entry } from '../model/entry.ts'
import type { BlockTaker } from '../reading/block-taker.ts'
import type { LineTaker } from '../reading/line-taker.ts'
import type { Kernel, LeftLines } from './kernel.ts'

const LINE_FEED = 0x0a

/** Takes blocks of lines: gives them to the kernel, and what it leaves to the parsers, of whose lines it learns. */
export class KernelTaker implements BlockTaker {
  readonly buffer: Buffer
  readonly #lines: LineTaker
  readonly #kernel: Kernel
  /** Plain requests that the kernel did not know how to read. */
  #missed = 0

  constructor(lines: LineTaker, kernel: Kernel) {
    this.buffer = kernel.input
    this.#lines = lines
    this.#kernel = kernel
  }

  take(from: number, to: number): void {
    if (this.#lines.lines === 0 || this.#kernel.isIdle) from = this.#takeFirst(from, to)
    // The last line of an input may lack its line feed, which the kernel needs.
    const behind = this.buffer[to] as number
    const isWhole = this.buffer[to - 1] === LINE_FEED
    if (!isWhole) this.buffer[to] = LINE_FEED
    const counted = this.#kernel.run(from, isWhole ? to : to + 1, (left) => this.#takeLeft(left))
    this.buffer[to] = behind
    this.#lines.taken(counted)
  }

  /** The first line of an input is not the kernel's: a byte order mark may stand before it, and there may be nothing to go by. */
  #takeFirst(from: number, to: number): number {
    const feed = this.buffer.indexOf(LINE_FEED, from)
    const end = feed < 0 || feed >= to ? to : feed
    this.#takeLine(from, end)
    return Math.min(to, end + 1)
  }

  #takeLeft(left: LeftLines): void {
    for (let i = 0; i < left.length; i += 2) this.#takeLine(left[i] as number, left[i + 1] as number)
  }

  #takeLine(from: number, end: number): void {
    const line = this.buffer.toString('utf8', from, end)
    const entry = this.#lines.take(line)
    if (entry && isPlain(entry) && this.#isWorthATry()) this.#learn(line)
  }

  /** Looking costs more than reading: after the first few, ever more rarely. */
  #isWorthATry(): boolean {
    this.#missed++
    return this.#missed < 16 || (this.#missed & (this.#missed - 1)) === 0
  }

  #learn(raw: string): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const { format } = this.#lines
    const plan = format.plan?.(line)
    if (plan) this.#kernel.learn(plan, format)
  }
}

/** Whether it is what a plan is for: answered, or failed, at the first try, and not given up. */
function isPlain({ status, attempts, failure }: Entry): boolean {
  if (attempts.length > 1 || status < 200 || status > 599) return false
  return status < 500 ? status < 499 && failure === undefined : failure !== undefined
}

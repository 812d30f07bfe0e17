import { inFocus } from '../focus/in-focus.ts'
import { Kernel } from '../kernel/kernel.ts'
import { KernelTaker } from '../kernel/kernel-taker.ts'
import type { Focus } from '../model/focus.ts'
import { type BlockTaker, TextBlocks } from '../reading/block-taker.ts'
import type { LineTaker } from '../reading/line-taker.ts'
import type { EntrySink } from '../reading/sink.ts'
import { ALL_TIME, inRange, type TimeRange } from '../reading/time-range.ts'
import { Summary } from '../summary/summary.ts'

/** Which requests are counted; all, by default. */
export interface Wanted {
  readonly range?: TimeRange | undefined
  readonly focus?: Focus | undefined
}

/**
 * What one thread counts with: its summary, and the kernel, which counts the plain requests before anybody parses them; it cannot
 * tell which are in focus.
 */
export class Counting {
  readonly sink: EntrySink
  readonly #summary = new Summary()
  readonly #range: TimeRange
  readonly #hasFocus: boolean
  /** Made when it is first asked for. */
  #kernel: Kernel | undefined

  constructor({ range = ALL_TIME, focus }: Wanted = {}) {
    const summary = this.#summary
    this.#range = range
    this.#hasFocus = focus !== undefined
    const all: EntrySink = {
      entry: (entry, format) => summary.add(entry, format.id),
      skip: (reason, looks5xx) => summary.skip(reason, looks5xx),
      end: (cutLines) => summary.cutLines(cutLines),
    }
    const focused = focus ? inFocus(all, focus) : all
    this.sink = range === ALL_TIME ? focused : inRange(focused, range)
  }

  readonly takeBlocks = (lines: LineTaker): BlockTaker => {
    if (this.#hasFocus) return new TextBlocks(lines)
    this.#kernel ??= new Kernel(this.#summary, this.#range)
    return new KernelTaker(lines, this.#kernel)
  }

  /** All that was counted: the end of counting, as the kernel's memory is given back. */
  summary(): Summary {
    if (this.#kernel) {
      this.#kernel.pour()
      this.#kernel = undefined
      // Its memory lies outside of the heap, where V8 is in no hurry to look for garbage. The command lets us ask; a library's host may not.
      globalThis.gc?.()
    }
    return this.#summary
  }
}

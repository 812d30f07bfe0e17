import { Kernel } from '../../src/kernel/kernel.ts'
import { KernelTaker } from '../../src/kernel/kernel-taker.ts'
import type { Format } from '../../src/model/format.ts'
import type { BlockTaker } from '../../src/reading/block-taker.ts'
import { TextBlocks } from '../../src/reading/block-taker.ts'
import { LineTaker } from '../../src/reading/line-taker.ts'
import type { EntrySink } from '../../src/reading/sink.ts'
import type { Limits } from '../../src/summary/limits.ts'
import { Summary } from '../../src/summary/summary.ts'

/** How a log is read: in blocks of about so many bytes, and poured out after so many of them. */
export interface Pace {
  readonly block?: number
  readonly pourAfter?: number
}

/** What is remembered of lines that the parsers read one by one. */
export function parsed(lines: readonly string[], formats: readonly Format[], limits?: Limits): Summary {
  const summary = new Summary(limits)
  feed(new TextBlocks(new LineTaker({ formats }, sinkOf(summary))), lines)
  return summary
}

/** What is remembered of the same lines with the kernel before the parsers, and how many the parsers had to read. */
export function counted(
  lines: readonly string[],
  formats: readonly Format[],
  { limits, block, pourAfter }: Pace & { readonly limits?: Limits | undefined } = {},
): { readonly summary: Summary; readonly left: number } {
  const summary = new Summary(limits)
  const kernel = new Kernel(summary)
  let left = 0
  const { entry, skip } = sinkOf(summary)
  const sink: EntrySink = {
    entry: (...about) => {
      left++
      entry(...about)
    },
    skip: (...about) => {
      left++
      skip(...about)
    },
  }
  feed(new KernelTaker(new LineTaker({ formats }, sink), kernel), lines, { block, pourAfter }, () => kernel.pour())
  kernel.pour()
  return { summary, left }
}

function sinkOf(summary: Summary): EntrySink {
  return {
    entry: (entry, format) => summary.add(entry, format.id),
    skip: (reason, looks5xx) => summary.skip(reason, looks5xx),
  }
}

function feed(
  taker: BlockTaker,
  lines: readonly string[],
  { block = 64 * 1024, pourAfter = Number.POSITIVE_INFINITY }: { [K in keyof Pace]: Pace[K] | undefined } = {},
  pour?: () => void,
): void {
  let blocks = 0
  let text = ''
  const give = () => {
    if (text !== '') taker.take(0, taker.buffer.write(text, 0, 'utf8'))
    text = ''
    if (++blocks % pourAfter === 0) pour?.()
  }
  lines.forEach((line, index) => {
    text += index < lines.length - 1 ? `${line}\n` : line
    if (text.length >= block) give()
  })
  give()
}

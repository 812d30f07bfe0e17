import { PRINT_BYTES, printOf, spanBefore } from './print.ts'
import type { Text } from './text.ts'

/** How far a log was read, whatever its file is called or how it is packed by now. */
export interface KnownLog {
  /** Fingerprint of the first bytes of what was read. */
  readonly head: string
  /** The same of the last ones. */
  readonly tail: string
  /** How many bytes of its text were read, by this or by another name. */
  readonly offset: number
  /** Where the last line begins of what is a copy, if it has no end: whoever comes to its end reads it. */
  readonly unfinished?: number
  /** Of a packed file that was read to its end, which file that was: what did not change has nothing new. */
  readonly stamp?: string
  /** When it was last there, epoch ms. */
  readonly seen: number
}

/** A log that is not seen for so long is forgotten. */
const FORGOTTEN = 90 * 86_400_000
/** Of logs that are not there, no more are remembered. */
const MOST_LOGS = 20_000

/** What is known of logs, at hand by what they begin with. */
export class KnownLogs {
  readonly #byHead: ReadonlyMap<string, readonly KnownLog[]>
  readonly #byStamp: ReadonlyMap<string, KnownLog>
  /** Over how many bytes the fingerprints of the beginnings were taken. */
  readonly #lengths: ReadonlySet<number>

  constructor(logs: readonly KnownLog[]) {
    const byHead = new Map<string, KnownLog[]>()
    for (const log of logs) byHead.set(log.head, [...(byHead.get(log.head) ?? []), log])
    this.#byHead = byHead
    this.#byStamp = new Map(logs.flatMap((log) => (log.stamp === undefined ? [] : [[log.stamp, log]])))
    this.#lengths = new Set(logs.map(headLength))
  }

  /** The log of a packed file that was read already. */
  stamped(stamp: string | undefined): KnownLog | undefined {
    return stamp === undefined ? undefined : this.#byStamp.get(stamp)
  }

  /** The log that a text is, or goes on with: the one of which most was read. */
  async find(text: Text): Promise<KnownLog | undefined> {
    const candidates = [...this.#lengths]
      .filter((length) => length <= text.first.length)
      .flatMap((length) => this.#byHead.get(printOf(text.first.subarray(0, length))) ?? [])
      .filter(({ offset }) => offset <= text.size)
    const tails = await text.read(candidates.map(({ offset }) => spanBefore(offset)))
    return candidates
      .filter(({ tail }, index) => tail === printOf(tails[index] ?? Buffer.alloc(0)))
      .sort((a, b) => b.offset - a.offset || rank(b) - rank(a))[0]
  }
}

/** Whoever read the last line knows more than who left it to others. */
function rank({ unfinished }: KnownLog): number {
  return unfinished === undefined ? 1 : 0
}

function headLength({ offset }: KnownLog): number {
  return Math.min(offset, PRINT_BYTES)
}

/** What to remember of a text that was read up to a place. */
export async function knownAs(text: Text, offset: number, seen: number): Promise<KnownLog> {
  const [tail = Buffer.alloc(0)] = await text.read([spanBefore(offset)])
  return { head: printOf(text.first.subarray(0, Math.min(offset, PRINT_BYTES))), tail: printOf(tail), offset, seen }
}

/** What is known after a run: what it saw, and for a while what was not there. */
export function rememberLogs(absent: readonly KnownLog[], seen: readonly KnownLog[]): KnownLog[] {
  const latest = seen.reduce((time, log) => Math.max(time, log.seen), 0)
  const kept = absent.filter((log) => log.seen > latest - FORGOTTEN).sort((a, b) => a.seen - b.seen)
  const byContent = new Map(
    [...kept, ...[...seen].sort((a, b) => rank(a) - rank(b))].map((log) => [
      `${log.offset} ${log.head} ${log.tail} ${log.stamp ?? ''}`,
      log,
    ]),
  )
  return [...byContent.values()].slice(-Math.max(MOST_LOGS, seen.length))
}

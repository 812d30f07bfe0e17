import type { Problem } from '../model/problem.ts'
import type { Part } from '../reading/part.ts'
import { UnreadableInput } from '../reading/unreadable-input.ts'
import { headingsBefore } from './headings.ts'
import { type KnownLog, KnownLogs, knownAs, rememberLogs } from './known-logs.ts'
import { spanBefore } from './print.ts'
import { stampOf, type Text, textOf } from './text.ts'

/** What of the files is new, and what to remember of them when it was read. */
export interface ReadingPlan {
  /** The part to read of each file that has something new. */
  readonly parts: ReadonlyMap<string, Part>
  readonly problems: readonly Problem[]
  /** Whether all files are still what was looked at: else nobody knows what was read. */
  isStill(): boolean
  /** What is known when the parts were read, but for those of some files. */
  logsAfter(unread: ReadonlySet<string>): readonly KnownLog[]
}

/** A file, what it goes on from, and what it will be known as. */
interface Visit {
  readonly source: string
  readonly base?: KnownLog | undefined
  readonly next: KnownLog
}

/** Compares the files with what is known of logs. */
export async function planReading(sources: readonly string[], logs: readonly KnownLog[], now: number): Promise<ReadingPlan> {
  const known = new KnownLogs(logs)
  const { texts, visits, problems } = await lookAt(sources, known, now)
  const parts = new Map<string, Part>()
  const longer: Text[] = []
  for (const text of texts) {
    const { source, first, stamp, fault } = text
    const isCopy = await isBeginningOfAny(text, longer)
    const base = await known.find(text)
    const from = base?.offset ?? 0
    const to = isCopy ? text.size : Math.max(from, text.end)
    if (!isCopy && to > from) parts.set(source, { from, to, headings: from > 0 ? await headingsBefore(source, from, first) : [] })
    if (!isCopy && fault !== undefined) problems.push({ source, message: `${fault}; what comes before that is read` })
    const next = { ...(await knownAs(text, to, now)), ...(stamp !== undefined && { stamp }) }
    if (to > 0) visits.push({ source, base, next })
    longer.push(text)
  }
  return {
    parts,
    problems,
    isStill: () => texts.every((text) => text.isStill()),
    logsAfter(unread) {
      const read = visits.filter(({ source }) => !unread.has(source))
      const used = new Set(read.flatMap(({ base }) => base ?? []))
      for (const { source, base } of visits) if (base && unread.has(source)) used.delete(base)
      return rememberLogs(
        logs,
        used,
        read.map(({ next }) => next),
      )
    },
  }
}

/** Looks at all files, but for the packed ones that are known as they are. The longest first: others may be copies of it. */
async function lookAt(
  sources: readonly string[],
  known: KnownLogs,
  now: number,
): Promise<{ texts: Text[]; visits: Visit[]; problems: Problem[] }> {
  const texts: Text[] = []
  const visits: Visit[] = []
  const problems: Problem[] = []
  for (const source of sources) {
    const base = known.stamped(stampOf(source))
    if (base) visits.push({ source, base, next: { ...base, seen: now } })
    else
      try {
        const text = await textOf(source, now)
        if (text) texts.push(text)
      } catch (error) {
        if (!(error instanceof UnreadableInput)) throw error
        problems.push({ source, message: error.message })
      }
  }
  return { texts: texts.sort((a, b) => b.size - a.size), visits, problems }
}

/** A log that is being copied or packed (copytruncate, gzip) is there twice, and one of them is only its beginning. */
async function isBeginningOfAny(text: Text, others: readonly Text[]): Promise<boolean> {
  const span = [spanBefore(text.size)]
  for (const other of others) {
    if (!other.first.subarray(0, text.first.length).equals(text.first)) continue
    const [[own], [same]] = [await text.read(span), await other.read(span)]
    if (own && same?.equals(own)) return true
  }
  return false
}

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

/** What comes of looking at a file. */
interface Visit {
  readonly source: string
  /** What it goes on from, and what it will be known as; there may be nothing to know yet. */
  readonly base: KnownLog | undefined
  readonly next: KnownLog | undefined
  /** The file that has all that is in this one. */
  readonly original?: string | undefined
  readonly part?: Part
}

/** Compares the files with what is known of logs. */
export async function planReading(sources: readonly string[], logs: readonly KnownLog[], now: number): Promise<ReadingPlan> {
  const known = new KnownLogs(logs)
  const { texts, visits, problems } = await lookAt(sources, known, now)
  for (const [index, text] of texts.entries()) {
    const original = await originalOf(text, texts.slice(0, index))
    visits.push(original ? await visitCopy(text, original, known, now) : await visit(text, known, now))
    if (!original && text.fault !== undefined)
      problems.push({ source: text.source, message: `${text.fault}; what comes before that is read` })
  }
  return {
    parts: new Map(visits.flatMap(({ source, part }) => (part ? [[source, part]] : []))),
    problems,
    isStill: () => texts.every((text) => text.isStill()),
    logsAfter: (unread) => logsAfter(visits, logs, unread),
  }
}

/**
 * Looks at all files, but for the packed ones that are known as they are. The longest first, as others may be copies of it,
 * and of those that are as long one that nobody writes to.
 */
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
  return { texts: texts.sort((a, b) => b.size - a.size || b.end - a.end), visits, problems }
}

/** A log that is being copied or packed (copytruncate, gzip) is there twice, and one of them is only its beginning. */
async function originalOf(text: Text, longer: readonly Text[]): Promise<Text | undefined> {
  const span = [spanBefore(text.size)]
  for (const other of longer) {
    if (!other.first.subarray(0, text.first.length).equals(text.first)) continue
    const [[own], [same]] = [await text.read(span), await other.read(span)]
    if (own && same?.equals(own)) return other
  }
  return undefined
}

async function visit(text: Text, known: KnownLogs, now: number): Promise<Visit> {
  const { source, first, stamp } = text
  const base = await known.find(text)
  const from = base?.unfinished ?? base?.offset ?? 0
  const to = Math.max(from, text.end)
  const next = to === 0 ? undefined : { ...(await knownAs(text, to, now)), ...(stamp !== undefined && { stamp }) }
  if (to === from) return { source, base, next }
  return { source, base, next, part: { from, to, headings: from === 0 ? [] : await headingsBefore(source, from, first) } }
}

/** All of a copy is read where the original is read; but for a last line without an end, which has more to come there. */
async function visitCopy(text: Text, original: Text, known: KnownLogs, now: number): Promise<Visit> {
  const { source, size, lineEnd } = text
  const next = { ...(await knownAs(text, size, now)), ...(lineEnd < size && { unfinished: lineEnd }) }
  return { source, base: await known.find(text), next, original: original.source }
}

function logsAfter(visits: readonly Visit[], logs: readonly KnownLog[], unread: ReadonlySet<string>): readonly KnownLog[] {
  const isRead = ({ source, original }: Visit) => !unread.has(source) && !(original !== undefined && unread.has(original))
  const read = visits.filter((visit) => visit.next && isRead(visit))
  const replaced = new Set(read.map(({ base }) => base))
  for (const { base } of visits.filter((visit) => !read.includes(visit))) replaced.delete(base)
  return rememberLogs(
    logs.filter((log) => !replaced.has(log)),
    read.flatMap(({ next }) => next ?? []),
  )
}

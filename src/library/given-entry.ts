import { isInFocus, outOfFocus } from '../focus/in-focus.ts'
import { type Attempt, type Entry, type Failure, HOWS, PHASES } from '../model/entry.ts'
import type { Focus } from '../model/focus.ts'
import { OTHER_TIME } from '../model/skip-reasons.ts'
import { ALL_TIME, isIn, type TimeRange } from '../reading/time-range.ts'
import { Summary } from '../summary/summary.ts'

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** A try at an upstream, as far as it is known. */
export type GivenAttempt = Loose<Attempt>

/** A request, as far as it is known: only when it began and how it was answered must be. Milliseconds, as in `Entry`. */
export interface GivenEntry extends Omit<Loose<Entry>, 'time' | 'attempts'> {
  readonly time: number | Date
  readonly status: number
  readonly attempts?: readonly GivenAttempt[] | undefined
}

/** Longer texts, and more attempts, are cut: whoever made them may have sent anything. */
const MAX_TEXT = 8192
const MAX_ATTEMPTS = 100
const MAX_TIME = 8.64e15
const MAKERS: readonly unknown[] = ['origin', 'proxy', 'unknown']

/** Where a report says of which formats the lines were. */
const FORMAT = 'entries'
const NO_ENTRY = 'no entry: a time and a status from 100 to 599 are needed'

/** Entries → one summary; what is none is a line that was skipped. */
export async function summariseEntries(
  entries: AsyncIterable<GivenEntry> | Iterable<GivenEntry>,
  {
    range = ALL_TIME,
    focus = {},
    signal,
  }: { readonly range?: TimeRange | undefined; readonly focus?: Focus | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Summary> {
  const summary = new Summary()
  const isWanted = isInFocus(focus)
  for await (const given of entries) {
    if (signal?.aborted) break
    const entry = toEntry(given)
    if (!entry) summary.skip(NO_ENTRY, false)
    else if (!isIn(range, entry)) summary.skip(OTHER_TIME, false)
    else if (isWanted(entry)) summary.add(entry, FORMAT)
    else summary.skip(outOfFocus(entry), false)
  }
  return summary
}

/** What a parser would have made of it. Values of a wrong kind are missing; without a time or a status it is none. */
function toEntry(given: GivenEntry | null | undefined): Entry | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const time = timeOf(given.time)
  const { status } = given
  if (time === undefined || !Number.isInteger(status) || status < 100 || status > 599) return undefined
  const attempts = Array.isArray(given.attempts) ? given.attempts.slice(0, MAX_ATTEMPTS) : []
  return {
    ...{ time, loggedAt: timeOf(given.loggedAt) ?? time, status },
    ...{ method: textOf(given.method), path: pathOf(given.path), host: textOf(given.host), client: textOf(given.client) },
    ...{ duration: countOf(given.duration), size: countOf(given.size) },
    attempts: attempts.filter((attempt) => typeof attempt === 'object' && attempt !== null).map(attemptOf),
    upstreamStatus: countOf(given.upstreamStatus),
    failure: failureOf(given.failure, status),
    requestId: textOf(given.requestId),
  }
}

function attemptOf({ upstream, status, connect, header, duration }: GivenAttempt): Attempt {
  return {
    ...{ upstream: textOf(upstream), status: countOf(status) },
    ...{ connect: countOf(connect), header: countOf(header), duration: countOf(duration) },
  }
}

/** Of a 5xx that says no more, everything is possible. */
function failureOf(given: Failure | undefined, status: number): Failure | undefined {
  const phases = PHASES.filter((phase) => Array.isArray(given?.phases) && given.phases.includes(phase))
  if (given && phases.length > 0 && MAKERS.includes(given.by)) {
    const how = given.how !== undefined && HOWS.includes(given.how) ? given.how : undefined
    return { by: given.by, phases, how, reason: textOf(given.reason) }
  }
  return status >= 500 ? { by: 'unknown', phases: PHASES, how: undefined, reason: undefined } : undefined
}

function timeOf(given: number | Date | undefined): number | undefined {
  const time = Math.round(Number(given ?? Number.NaN))
  return Math.abs(time) <= MAX_TIME ? time : undefined
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given.slice(0, MAX_TEXT) : undefined
}

/** Without the query, which nobody is to see. */
function pathOf(given: unknown): string | undefined {
  return textOf(textOf(given)?.split(/[?#]/, 1)[0])
}

function countOf(given: unknown): number | undefined {
  return typeof given === 'number' && given >= 0 && given <= MAX_TIME ? Math.round(given) : undefined
}

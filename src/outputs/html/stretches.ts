import type { ReportAttempt, ReportEntry } from '../../model/report.ts'
import { failureText, seconds } from '../shared/entry-text.ts'
import { clockOf } from '../shared/times.ts'
import { shortened } from './shorten.ts'

/** What time can be spent with; the last one stands for all that the line does not tell apart. */
export const PHASES = ['connecting', 'waiting for the answer', 'receiving it', 'not told apart'] as const
const [CONNECT, WAIT, RECEIVE, UNKNOWN] = [0, 1, 2, 3] as const
const CONNECTING: ReadonlySet<string> = new Set(['pick', 'resolve', 'connect', 'tls'])
const WAITING: ReadonlySet<string> = new Set(['send', 'wait'])
const LONGEST = 24

/** A stretch of an attempt, in seconds from the beginning of the request. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** Index into PHASES. */
  readonly phase: number
}

/** An attempt, or a request of which no attempt is known. */
export interface Line {
  readonly label: string
  /** When it ended, and with what. */
  readonly end: number
  readonly says: string
  readonly stretches: readonly (Stretch & { readonly title: string })[]
}

/** Where the time of a request went; nothing where its line does not say. */
export function linesOf(entry: ReportEntry): Line[] {
  const { attempts = [], duration } = entry
  const timed = attempts.filter((attempt) => attempt.duration !== undefined)
  if (timed.length > 0) return timed.map((_, index) => attemptLine(entry, timed, index))
  if (duration === undefined) return []
  const whole = { from: 0, to: duration, phase: UNKNOWN, title: `the whole request: ${seconds(duration)}` }
  return [{ label: clockOf(entry.time), end: duration, says: `${entry.status}`, stretches: [whole] }]
}

function attemptLine({ time, status, failure, ...entry }: ReportEntry, attempts: readonly ReportAttempt[], index: number): Line {
  const isLast = index === attempts.length - 1
  const attempt = attempts[index] ?? {}
  const begin = attempts.slice(0, index).reduce((sum, { duration = 0 }) => sum + duration, 0)
  const says = isLast ? [`${status}`, failure?.how] : [attempt.status === undefined ? undefined : `${attempt.status}`]
  const how = isLast && failure ? `; ${failureText({ ...entry, time, status, failure })}` : ''
  return {
    label: `${index === 0 ? clockOf(time) : 'then'}  ${shortened(attempt.upstream ?? '', LONGEST)}`,
    end: begin + (attempt.duration ?? 0),
    says: says.filter((word) => word !== undefined).join(' '),
    stretches: stretchesOf(attempt, begin, isLast ? phaseOf(failure?.phases ?? []) : UNKNOWN).map((stretch) => ({
      ...stretch,
      title: `${PHASES[stretch.phase]}: ${seconds(stretch.to - stretch.from)}${how}`,
    })),
  }
}

/** What is not measured by itself is of the phase in which the request failed, if that is known. */
function stretchesOf({ connect, header, duration = 0 }: ReportAttempt, begin: number, rest: number): Stretch[] {
  const marks = [
    ...(connect === undefined ? [] : [{ to: connect, phase: CONNECT }]),
    ...(header === undefined ? [] : [{ to: header, phase: connect === undefined ? UNKNOWN : WAIT }]),
    { to: duration, phase: header !== undefined ? RECEIVE : connect !== undefined ? WAIT : rest },
  ]
  return marks
    .map(({ to, phase }, i) => ({
      from: begin + Math.min(marks[i - 1]?.to ?? 0, duration),
      to: begin + Math.min(to, duration),
      phase,
    }))
    .filter(({ from, to }) => to > from)
}

function phaseOf(phases: readonly string[]): number {
  if (phases.length > 0 && phases.every((phase) => CONNECTING.has(phase))) return CONNECT
  return phases.length > 0 && phases.every((phase) => WAITING.has(phase)) ? WAIT : UNKNOWN
}

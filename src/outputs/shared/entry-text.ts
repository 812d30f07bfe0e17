import type { ReportAttempt, ReportEntry } from '../../model/report.ts'
import { clockOf } from './times.ts'

/** So many possible phases are none. */
const MANY_PHASES = 5

/** How the request failed: "timeout during connect; made by the proxy". */
export function failureText({ failure }: ReportEntry): string {
  if (failure === undefined) return ''
  const { how = 'failed', phases, by, reason } = failure
  const maker = by === 'unknown' ? 'by proxy or origin' : `made by the ${by}`
  const what = how === 'status' ? `the ${by} answered so` : `${how}${whereText(phases)}; ${maker}`
  return reason === undefined ? what : `${what}; "${reason}"`
}

function whereText(phases: readonly string[]): string {
  if (phases.length > MANY_PHASES) return ', the line does not say where'
  return phases.length > 2 ? ` between ${phases[0]} and ${phases.at(-1)}` : ` during ${phases.join(' or ')}`
}

/** The upstreams that were tried, with their answers and timers. */
export function upstreamText({ attempts, upstream, upstreamStatus, upstreamDuration }: ReportEntry): string {
  if (attempts !== undefined && attempts.length > 0) return attempts.map(attemptText).join(', then ')
  const answer = upstreamStatus === undefined ? '' : ` → ${upstreamStatus}`
  const wait = upstreamDuration === undefined ? '' : ` in ${seconds(upstreamDuration)}`
  return upstream === undefined ? '' : `${upstream}${answer}${wait}`
}

function attemptText({ upstream, status, connect, header, duration }: ReportAttempt): string {
  const parts = [
    ...(connect === undefined ? [] : [`connect ${seconds(connect)}`]),
    // Where the header came with the end, the whole duration says it already.
    ...(header === undefined || header === duration ? [] : [`header ${seconds(header)}`]),
  ]
  const answer = status === undefined ? '' : ` → ${status}`
  const wait = duration === undefined ? '' : ` in ${seconds(duration)}`
  return `${upstream ?? '?'}${answer}${wait}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}

/** Who asked, for what host. */
export function clientFacts({ client, host, requestId, time, loggedAt }: ReportEntry): string[] {
  const logged = clockOf(loggedAt) === clockOf(time) ? [] : [`logged ${clockOf(loggedAt)}`]
  return [
    ...(client === undefined ? [] : [client]),
    ...(host === undefined ? [] : [`for ${host}`]),
    ...logged,
    ...(requestId === undefined ? [] : [`id ${requestId}`]),
  ]
}

/** The same on one line. */
export const clientText = (entry: ReportEntry): string => clientFacts(entry).join(' · ')

/** A duration: "39 ms", "60.001 s". */
export function seconds(value: number): string {
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(3)} s`
}

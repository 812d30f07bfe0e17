import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import type { OriginSays } from '../model/trace.ts'
import type { Case } from './case.ts'
import { capital, count, outOf, percent, time } from './words.ts'

/** The share of the failures of which the origin must say the same. */
const MOST = 0.5
/** Fewer failures that can be looked up there are no sample. */
const FEWEST = 5
const NEARLY_ALL = 0.7
/** Errors without a request are of interest when there are so many, and so many times what is usual. */
const MIN_ERRORS = 5
const MANY_TIMES = 3

/** What does the origin's own log say of the failures? `undefined`: nobody gave one. */
export function origin({ incident }: Case): MeasuredSignal<'origin'> | MissingSignal<'origin'> | undefined {
  const said = incident.origin
  if (!said) return undefined
  const { failures, exceptions, exception, late, lateAfter, seen, absent, coverage, errors, usualErrors } = said
  const of = (part: number): string => outOf(part, failures, 'failures that can be looked up')
  const isKnown = failures >= FEWEST
  if (isKnown && exceptions >= MOST * failures)
    return { group: 'origin', level: 'exceptions', says: `The origin logged an exception for ${of(exceptions)}: "${exception}".` }
  if (isKnown && late >= MOST * failures)
    return {
      group: 'origin',
      level: 'late',
      says: `The origin answered ${of(late)} when the proxy had given up${lateAfter === undefined ? '' : `: after ${time(lateAfter)} in the middle`}.`,
    }
  if (errors >= MIN_ERRORS && errors >= MANY_TIMES * usualErrors)
    return {
      group: 'origin',
      level: 'exceptions',
      says: `The origin logged ${count(errors)} errors in this time; usual were ${count(usualErrors)}.`,
    }
  if (isKnown && absent >= NEARLY_ALL * failures)
    return {
      group: 'origin',
      level: 'absent',
      says: `The origin has no trace of ${of(absent)}, though its log covers the time and has ${percent(coverage)} of the requests that went well.`,
    }
  if (isKnown && exceptions + late + seen >= MOST * failures)
    return {
      group: 'origin',
      level: 'seen',
      says: `${capital(of(exceptions + late + seen))} are in the origin's log, without an exception.`,
    }
  return { group: 'origin', level: undefined, says: whyOpen(said) }
}

function whyOpen({ failures, coverage }: OriginSays): string {
  if (failures < FEWEST) return "Hardly any failure can be looked up in the origin's log: log the same request id in both."
  return `The origin's log does not tell: it has ${percent(coverage)} of the requests that went well, and not the time before, during and after.`
}

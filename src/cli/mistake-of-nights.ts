import { STDIN } from '../reading/open-input.ts'
import type { Command } from './arguments.ts'
import type { Inputs } from './inputs.ts'
import { lengthOf } from './moment.ts'

/** What is wrong with the options that are about nights, if anything. */
export function mistakeOfNights(
  { state, failOn, since, until, focus, maxAge }: Command,
  { sources }: Inputs,
): string | undefined {
  if (maxAge !== undefined && lengthOf(maxAge) === undefined)
    return `--max-age cannot be "${maxAge}": give 26h, 90m, 2d or the like`
  if (state === undefined)
    return failOn === 'new' || failOn === 'worse'
      ? `--fail-on ${failOn} needs --state, or errlens compare: what was there before?`
      : undefined
  if (sources.includes(STDIN)) return '--state needs the names of files: what was read of stdin cannot be remembered'
  if (since !== undefined || until !== undefined)
    return '--state reads what is new, whatever its time: leave --since and --until away'
  if (focus.length > 0) return '--state remembers all requests: leave --focus away'
  return undefined
}

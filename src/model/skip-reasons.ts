// Why lines are skipped, as far as that is not for a format to say. Shown to people and counted by reason.

export const BLANK = 'blank line'
export const UNKNOWN_FORMAT = 'no known format'
/** It tells what stands in the columns of the lines behind it. */
export const HEADING = 'heading'
/** Its request began at another time than was asked for. */
export const OTHER_TIME = 'not in the time asked for'
/** Nobody asked for it (`--focus`); those that failed are counted by themselves. */
export const OUT_OF_FOCUS = 'not in focus'
export const OUT_OF_FOCUS_5XX = 'not in focus, 5xx'
/** It repeats what the proxy's line says. */
export const ECHO = "an application's own line of a request that the proxy logged"

/** It stands among those of the access log, where a container has one output for both. */
export const OF_ERROR_LOG = "a line of the proxy's error log, which --error-log reads"

const LEFT_OUT: ReadonlySet<string> = new Set([BLANK, HEADING, OTHER_TIME, OUT_OF_FOCUS, OUT_OF_FOCUS_5XX, ECHO, OF_ERROR_LOG])
/** So the reasons of formats end for lines of theirs that tell of no request, or of one that has a line of its own. */
const NO_REQUEST = ': no request on this line'

/** Whether a line is one of those that belong to a log, or lie beside it, and tell of no request. */
export function tellsNoRequest(reason: string): boolean {
  return reason === HEADING || reason.endsWith(NO_REQUEST)
}

/** Whether nothing is missing without a line that was skipped for this reason. */
export function isNothingLost(reason: string): boolean {
  return LEFT_OUT.has(reason) || tellsNoRequest(reason)
}

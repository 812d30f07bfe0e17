import type { SkipReason } from '../model/format.ts'

/** 500 to 599 as a word of its own: between blanks, tabs, quotes, commas or bars, as status fields stand in text logs. */
const WORD = /(?:^|[\s",|;])5\d\d(?=$|[\s",|;])/
/** A key that ends in "status" (or "status_code", "EdgeResponseStatus") with such a value, as in JSON and key=value logs. */
const KEYED = /status(?:_?code)?["']?\s{0,8}[:=]\s{0,8}["']?5\d\d(?!\d)/i

/**
 * Whether a line that was skipped looks as if it held a 5xx. Rather once too often: a lost error is worse; but bytes of a
 * connection are no status, where the reason says that it was no request.
 */
export function looks5xx(line: string, reason: SkipReason): boolean {
  return !reason.includes('no request') && (WORD.test(line) || KEYED.test(line))
}

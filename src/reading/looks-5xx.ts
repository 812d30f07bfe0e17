/** 500 to 599 as a word of its own: between blanks, tabs, quotes, commas or bars, as status fields stand in text logs. */
const WORD = /(?:^|[\s",|;])5\d\d(?=$|[\s",|;])/
/** A key that ends in "status" (or "status_code", "EdgeResponseStatus") with such a value, as in JSON and key=value logs. */
const KEYED = /status(?:_?code)?["']?\s{0,8}[:=]\s{0,8}["']?5\d\d(?!\d)/i

/** Whether a line that could not be read looks as if it held a 5xx. Rather once too often: a lost error is worse. */
export function looks5xx(line: string): boolean {
  return WORD.test(line) || KEYED.test(line)
}

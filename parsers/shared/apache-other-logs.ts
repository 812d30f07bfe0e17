import type { SkipReason } from '../../src/model/format.ts'

const ERROR_LOG: SkipReason = "Apache's error log: no request on this line"
const FORENSIC: SkipReason = "Apache's forensic log: the request alone, without an answer"
/** `[Mon Nov 23 15:15:07.208259 2026] [proxy:error] …`; 2.2 has no microseconds and no module. */
const ERROR_LINE = /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{6})? \d{4}\] \[/
/** `+id|GET / HTTP/1.1|Host:…` when a request comes, `-id` when it is done. */
const FORENSIC_LINE = /^(?:\+[\w@:.-]{5,40}\||-(?:[\w@-]{24,32}|[\da-f]+:[\da-f]+:[\da-f]+)$)/

/** Why a line of Apache's other logs is no entry; `undefined`: it is none of theirs. */
export function otherLogOfApache(line: string): SkipReason | undefined {
  const first = line.charCodeAt(0)
  if (first === 91) return ERROR_LINE.test(line) ? ERROR_LOG : undefined
  return (first === 43 || first === 45) && FORENSIC_LINE.test(line.trimEnd()) ? FORENSIC : undefined
}

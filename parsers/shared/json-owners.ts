/**
 * Whose record a line of JSON holds, told by keys that nobody else has together, however deep it lies. No text in it can hold
 * them: the quotes of a text are escaped.
 */
export function isOfKong(line: string): boolean {
  return line.includes('"latencies"') && line.includes('"started_at"')
}

/** The same of APISIX. */
export function isOfApisix(line: string): boolean {
  return line.includes('"apisix_latency"') && !isOfKong(line)
}

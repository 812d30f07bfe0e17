/** A question mark with a name and a value behind it: a sentence has none of that. */
const QUERY = /\?[^\s"'`<>()?=]*=[^\s"'`<>()]*/g

/** A message without the query strings of addresses in it: they hold what users typed, and tokens. */
export function hideQueries(message: string): string {
  return message.includes('?') ? message.replace(QUERY, '?…') : message
}

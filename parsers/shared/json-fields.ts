export type JsonObject = { readonly [key: string]: unknown }

const QUOTE = 34
const BACKSLASH = 92

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON value on a line; `undefined` where there is none. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** How deep shippers put what they have parsed: `{"kubernetes":{…},"log_processed":{…}}`. */
const MAX_DEPTH = 2

/** The object itself or the first one inside of it that is wanted. */
export function findObject(
  object: JsonObject,
  isWanted: (one: JsonObject) => boolean,
  depth: number = MAX_DEPTH,
): JsonObject | undefined {
  if (isWanted(object)) return object
  if (depth === 0) return undefined
  for (const key in object) {
    const value = object[key]
    const found = isObject(value) ? findObject(value, isWanted, depth - 1) : undefined
    if (found) return found
  }
  return undefined
}

/** A number, or text that is one; anything else, and a negative number ("not measured"), is no value. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number < 1e15 ? number : undefined
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== '-' && value !== '-1' ? value : undefined
}

/** A value as nginx would write it in text; lists of values are joined as it joins them. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map((element) => asText(element) ?? '-').join(', ')
  return undefined
}

/**
 * A JSON object on one line as templates produce it: values without quotes that are no JSON (`009`, `-`, nothing at all,
 * `0.001, 0.002`) get quotes, and escapes that JSON does not know (`\x22`) a second backslash. The rest stays as it is.
 */
export function repairJson(line: string): string {
  let out = ''
  let done = 0
  let at = 0
  while (at < line.length) {
    const code = line.charCodeAt(at)
    if (code === QUOTE) {
      const end = stringEnd(line, at)
      const text = line.slice(at, end)
      if (text.includes('\\')) {
        out += line.slice(done, at) + escaped(text)
        done = end
      }
      at = end
    } else if (code === 58) {
      const { text, isSound } = bareValue(line, at + 1)
      const end = at + 1 + text.length
      if (!isSound) {
        out += line.slice(done, at + 1) + quoted(text)
        done = end
      }
      at = end
    } else at++
  }
  return out + line.slice(done)
}

/** What stands behind a colon up to the next key or the end of the object; empty if it is a string, list or object. */
function bareValue(line: string, from: number): { text: string; isSound: boolean } {
  let at = from
  while (line.charCodeAt(at) === 32) at++
  const first = line[at]
  if (first === '"' || first === '{' || first === '[') return { text: '', isSound: true }
  let end = at
  for (; end < line.length && line[end] !== '}'; end++) {
    // A comma belongs to the value unless a key or the end of the object follows it.
    if (line[end] === ',' && /^,\s{0,9}["}]/.test(line.slice(end, end + 11))) break
  }
  const text = line.slice(from, end)
  return { text, isSound: /^\s*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*$/.test(text) }
}

const quoted = (text: string): string => JSON.stringify(text.trim())

function stringEnd(line: string, quote: number): number {
  for (let at = quote + 1; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === QUOTE) return at + 1
  }
  return line.length
}

function escaped(text: string): string {
  return text.replace(/\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)/g, (all, known) => (known ? all : '\\\\'))
}

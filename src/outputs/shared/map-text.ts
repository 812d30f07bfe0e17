/**
 * A deep copy of plain data in which every text, keys included, has gone through `change`. Outputs clean the whole report
 * with it before they look at it, so that no text from a log can be forgotten on its way to the reader.
 */
export function mapText<T>(data: T, change: (text: string) => string): T {
  return mapped(data, change) as T
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((item) => mapped(item, change))
  if (data === null || typeof data !== 'object') return data
  // fromEntries defines, it does not assign: a key "__proto__" stays a key.
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [change(key), mapped(value, change)]))
}

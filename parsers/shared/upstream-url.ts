import { isObject, textOf } from './json-fields.ts'

/** The `host:port` of an upstream's URL, written as text or as the object that Go makes of it. */
export function upstreamOf(url: unknown): string | undefined {
  if (isObject(url)) return textOf(url['Host'])
  const text = textOf(url)
  if (text === undefined) return undefined
  const scheme = text.indexOf('://')
  const from = scheme < 0 ? 0 : scheme + 3
  const slash = text.indexOf('/', from)
  return textOf(text.slice(from, slash < 0 ? text.length : slash))
}

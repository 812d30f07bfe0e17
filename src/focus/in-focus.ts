import type { Entry } from '../model/entry.ts'
import { FOCUS_KINDS, type Focus, type FocusKind } from '../model/focus.ts'
import { OUT_OF_FOCUS, OUT_OF_FOCUS_5XX } from '../model/skip-reasons.ts'
import { filtered } from '../reading/filtered.ts'
import type { EntrySink } from '../reading/sink.ts'
import { maskPath } from '../summary/route-mask.ts'

type Test = (entry: Entry) => boolean

/** A sink to which entries that nobody looks at are skipped lines. */
export function inFocus(sink: EntrySink, focus: Focus): EntrySink {
  const isIn = isInFocus(focus)
  return filtered(sink, (entry) => (isIn(entry) ? undefined : outOfFocus(entry)))
}

/** Why an entry that nobody looks at is skipped. */
export function outOfFocus(entry: Entry): string {
  return isFailed(entry) ? OUT_OF_FOCUS_5XX : OUT_OF_FOCUS
}

/** Tells which entries are looked at. */
export function isInFocus(focus: Focus): Test {
  const tests = FOCUS_KINDS.flatMap((kind) => {
    const patterns = focus[kind]
    return patterns ? [TESTS[kind](patterns)] : []
  })
  return (entry) => tests.every((test) => test(entry))
}

const TESTS: Readonly<Record<FocusKind, (patterns: readonly string[]) => Test>> = {
  upstream(patterns) {
    const isMeant = anyOf(patterns)
    const fits = (upstream: string): boolean => isMeant(upstream) || isMeant(withoutPort(upstream))
    // Whoever was asked is part of the story, also where another one answered in the end.
    return ({ attempts }) => attempts.some(({ upstream }) => upstream !== undefined && fits(upstream))
  },
  route(patterns) {
    const isMeant = anyOf(patterns)
    return ({ method, path }) => {
      if (path === undefined) return false
      const mask = maskPath(path)
      return isMeant(mask) || isMeant(`${method} ${mask}`) || isMeant(path) || isMeant(`${method} ${path}`)
    }
  },
  host(patterns) {
    const isMeant = anyOf(patterns)
    return ({ host }) => host !== undefined && (isMeant(host) || isMeant(withoutPort(host)))
  },
  client(patterns) {
    const isMeant = anyOf(patterns)
    return ({ client }) => client !== undefined && isMeant(client)
  },
  status(patterns) {
    const isMeant = anyOf(patterns.map((pattern) => pattern.replaceAll(/x/gi, '?')))
    // What did not fail is what failures are compared with.
    return (entry) => !isFailed(entry) || isMeant(`${entry.status}`)
  },
}

function isFailed({ status }: Entry): boolean {
  return status >= 500 && status <= 599
}

function withoutPort(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
}

/** Variables that only the whole log tells: in them a route's segment stands for any one that is not empty. */
const VARIABLE = /:(?:slug|name)(?![\w-])/g

function anyOf(patterns: readonly string[]): (text: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(`^${expressionOf(pattern)}$`, 'is'))
  return (text) => expressions.some((expression) => expression.test(text))
}

/** What stands between two stars is taken where it comes first, for good: looking again would take for ever with many stars. */
function expressionOf(pattern: string): string {
  const [first = '', ...others] = pattern.split('*').map(literal)
  const last = others.pop()
  const between = others.map((part, index) => `(?=(.*?${part}))\\${index + 1}`)
  return last === undefined ? first : `${first}${between.join('')}.*${last}`
}

function literal(text: string): string {
  return text
    .replaceAll(/[\\^$.*+()[\]{}|]/g, String.raw`\$&`)
    .replaceAll('?', '.')
    .replaceAll(VARIABLE, '[^/]+')
}

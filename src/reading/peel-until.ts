import type { Wrapping } from '../model/wrapping.ts'

/** Deeper than this nobody wraps a line. */
const MAX_LAYERS = 5

/** What `ask` says of a line, if need be without what is wrapped around it; `undefined`: it never said anything. */
export function peelUntil<T>(line: string, wrappings: readonly Wrapping[], ask: (line: string) => T | undefined): T | undefined {
  let inner = line
  for (let layers = 0; layers <= MAX_LAYERS; layers++) {
    const answer = ask(inner)
    if (answer !== undefined) return answer
    const peeled = firstOf(wrappings, inner)
    if (peeled === undefined) return undefined
    inner = peeled
  }
  return undefined
}

function firstOf(wrappings: readonly Wrapping[], line: string): string | undefined {
  for (const wrapping of wrappings) {
    const peeled = wrapping.peel(line)
    if (peeled) return peeled.line
  }
  return undefined
}

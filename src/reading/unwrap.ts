import type { Wrapping } from '../model/wrapping.ts'

/** Deeper than this nobody wraps a line: a log driver, a shipper, and syslog within make three. */
const MAX_LAYERS = 5

/** A line as it is, or what is left of it without a layer. */
export interface Unwrapped {
  readonly line: string
  /** What was taken off last; `undefined`: nothing yet. */
  readonly layer: Wrapping | undefined
  /** Who wrote it, as far as the layers told. */
  readonly from: string | undefined
}

/** The line, and then what is inside, layer by layer. */
export function* unwrap(line: string, wrappings: readonly Wrapping[]): Generator<Unwrapped> {
  let unwrapped: Unwrapped | undefined = { line, layer: undefined, from: undefined }
  for (let layers = 0; unwrapped && layers <= MAX_LAYERS; layers++) {
    yield unwrapped
    unwrapped = withoutOutermost(unwrapped, wrappings)
  }
}

function withoutOutermost({ line, from }: Unwrapped, wrappings: readonly Wrapping[]): Unwrapped | undefined {
  for (const layer of wrappings) {
    const peeled = layer.peel(line)
    if (peeled) return { line: peeled.line, layer, from: peeled.from ?? from }
  }
  return undefined
}

/** What `ask` says of a line, if need be without what is wrapped around it; `undefined`: it never said anything. */
export function unwrapUntil<T>(
  line: string,
  wrappings: readonly Wrapping[],
  ask: (line: string) => T | undefined,
): T | undefined {
  for (const unwrapped of unwrap(line, wrappings)) {
    const answer = ask(unwrapped.line)
    if (answer !== undefined) return answer
  }
  return undefined
}

import type { CauseId } from '../../../src/model/cause.ts'
import type { FormatExample } from '../../../src/model/format.ts'

/** A line as a proxy writes it under a fault, and what it tells of the cause. */
export interface Look {
  /** The causes that look so. */
  readonly of: readonly CauseId[]
  readonly line: string
  /** What errlens reads of it, in the words of `failureOf`: `proxy connect,tls timeout (sC)`. */
  readonly failure: string
  /** Which field tells it, or from what it cannot be told. */
  readonly says: string
  /** The proxy's error log of the same request: that says more. */
  readonly errorLog?: readonly string[]
}

/** What the causes look like in one proxy's log. */
export interface ProxyLog {
  readonly name: string
  /** The format of its lines. */
  readonly format: string
  /** The release that wrote these lines while the fault was made; else they are composed as its documentation has them. */
  readonly seen?: string
  readonly looks: readonly Look[]
  /** Where it has no line of its own for a cause: why, or where else to look. */
  readonly silent?: { readonly [C in CauseId]?: string }
}

/** A line that the format shows as an example, found by the beginning of its title. */
export function exampleOf({ id, examples }: { id: string; examples: readonly FormatExample[] }, title: string): string {
  const found = examples.filter((example) => example.title.startsWith(title))
  if (found.length !== 1) throw new Error(`${id}: ${found.length} examples begin with "${title}"`)
  return found[0]?.line ?? ''
}

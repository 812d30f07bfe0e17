/** A field of a line. Without a name its text is skipped. */
export interface Field<Name extends string> {
  readonly field: Name | undefined
  /** Whether it holds a list of nginx (`a, b : c`), whose blanks end nothing. */
  readonly list?: boolean
  /** Ends before a slash that belongs to the next field, as `$host$request_uri` does. */
  readonly untilSlash?: boolean
  /** Part of its text, if it is there: what ends the field stands behind it. */
  readonly holds?: string
}

/** What a line is made of: fields, and the literal text before, between and behind them. */
export type Part<Name extends string> = string | Field<Name>

/** Compiled parts. */
export interface Layout<Name extends string> {
  readonly names: readonly Name[]
  /**
   * Puts each field's text into `values` and answers where the layout ends in the line: behind its last literal, or at the
   * line's end if the last part is a field. −1: the line is made otherwise (`values` may then be half filled).
   */
  scan(line: string, values: { [N in Name]?: string | undefined }): number
}

interface Step<Name extends string> {
  readonly field: Name | undefined
  readonly list: boolean
  readonly untilSlash: boolean
  readonly holds: string | undefined
  /** What follows the field; empty at the line's end. */
  readonly literal: string
  /** What follows the next field. */
  readonly nextLiteral: string
}

/** Compiles parts into a scanner that goes through a line once, by searching for the literals. It never goes back. */
export function compileLayout<Name extends string>(parts: readonly Part<Name>[]): Layout<Name> {
  const first = typeof parts[0] === 'string' ? parts[0] : ''
  const steps: Step<Name>[] = []
  parts.forEach((part, index) => {
    if (typeof part === 'string') return
    const next = parts[index + 1]
    const literalOf = (after: Part<Name> | undefined): string => (typeof after === 'string' ? after : '')
    steps.push({
      field: part.field,
      list: part.list ?? false,
      untilSlash: part.untilSlash ?? false,
      // Quotes and brackets tell where a text ends, a blank does not.
      holds: literalOf(next).startsWith(' ') ? part.holds : undefined,
      literal: literalOf(next),
      nextLiteral: literalOf(parts[index + 2]),
    })
  })
  return {
    names: steps.flatMap(({ field }) => field ?? []),
    scan(line, values) {
      if (!line.startsWith(first)) return -1
      let at = first.length
      for (let index = 0; index < steps.length; index++) {
        const step = steps[index] as Step<Name>
        const end = endOf(line, at, step)
        if (end < 0) return -1
        if (step.field !== undefined) values[step.field] = line.slice(at, end)
        at = end + step.literal.length
      }
      return at
    },
  }
}

function endOf<Name extends string>(line: string, from: number, step: Step<Name>): number {
  const { literal, list, holds } = step
  if (step.untilSlash) return slashOf(line, from, step.nextLiteral)
  // A log format may end with a blank.
  if (literal === '') return Math.max(from, line.trimEnd().length)
  const held = holds === undefined ? -1 : line.indexOf(holds, from)
  let at = line.indexOf(literal, held < 0 ? from : held + (holds?.length ?? 0))
  const ending = literal.charCodeAt(0)
  if (ending === 34) while (at > from && isEscaped(line, at)) at = line.indexOf(literal, at + 1)
  else if (list && ending === 32) while (at >= 0 && goesOn(line, at)) at = line.indexOf(literal, at + 1)
  return at
}

/** Whether a quote belongs to the text: Apache and escape=json put a backslash before it, nginx's default never leaves one. */
function isEscaped(line: string, quote: number): boolean {
  let at = quote - 1
  while (line.charCodeAt(at) === 92) at--
  return (quote - at) % 2 === 0
}

/** Where the second of two fields begins; it may have no value, which nginx writes as `-` or leaves out. */
function slashOf(line: string, from: number, literal: string): number {
  const end = literal === '' ? line.length : line.indexOf(literal, from)
  const slash = line.indexOf('/', from)
  if (end < 0 || (slash >= 0 && slash < end)) return slash
  return line.charCodeAt(end - 1) === 45 ? end - 1 : end
}

/** Whether a blank stands inside a list: behind a comma, or on either side of a colon that stands alone. */
function goesOn(line: string, blank: number): boolean {
  const before = line.charCodeAt(blank - 1)
  if (before === 44) return true
  if (before === 58 && line.charCodeAt(blank - 2) === 32) return true
  return line.charCodeAt(blank + 1) === 58 && line.charCodeAt(blank + 2) === 32
}

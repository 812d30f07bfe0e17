import type { Format, SkipReason } from '../../src/model/format.ts'

const TWO_IN_ONE: SkipReason = 'what another format takes for its own'

/**
 * The format without the lines that one of the others takes as well: two logs that ran into each other, or a line made up to
 * be read in two ways. Then what comes out does not depend on which of them is asked first.
 */
export function butNot(others: readonly Format[], format: Format): Format {
  const isTheirs = (line: string): boolean => others.some(({ recognise }) => recognise(line))
  return {
    ...format,
    recognise: (line) => format.recognise(line) && !isTheirs(line),
    open(zone) {
      const reader = format.open(zone)
      return {
        read(line) {
          const entry = reader.read(line)
          return typeof entry === 'string' || !isTheirs(line) ? entry : TWO_IN_ONE
        },
      }
    },
  }
}

import type { Format } from '../model/format.ts'
import { UNKNOWN_FORMAT } from '../model/skip-reasons.ts'

/**
 * A list in which `given`, a format that the user named, takes every line that it recognises, and the others take only
 * the rest. Keeps the formats mutually exclusive, whatever the user's format looks like.
 */
export function preferFormat(given: Format, others: readonly Format[]): readonly Format[] {
  return [given, ...others.map((other) => yieldTo(given, other))]
}

function yieldTo(given: Format, other: Format): Format {
  return {
    ...other,
    // What its plan would take might be a line of the given format.
    plan: () => undefined,
    recognise: (line) => !given.recognise(line) && other.recognise(line),
    open: (zone) => {
      const reader = other.open(zone)
      return { read: (line) => (given.recognise(line) ? UNKNOWN_FORMAT : reader.read(line)) }
    },
  }
}

import type { EntrySink } from '../reading/sink.ts'
import type { Summary } from '../summary/summary.ts'

/** Counts what is read in a summary. */
export function sinkOf(summary: Summary): EntrySink {
  return {
    entry: (entry, format) => summary.add(entry, format.id),
    skip: (reason, looks5xx) => summary.skip(reason, looks5xx),
    end: (cutLines) => summary.cutLines(cutLines),
  }
}

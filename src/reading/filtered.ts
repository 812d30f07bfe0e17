import type { Entry } from '../model/entry.ts'
import type { SkipReason } from '../model/format.ts'
import type { EntrySink } from './sink.ts'

/** A sink to which entries that there is a reason against are skipped lines. */
export function filtered(sink: EntrySink, reasonAgainst: (entry: Entry) => SkipReason | undefined): EntrySink {
  return {
    begin: (source) => sink.begin?.(source),
    entry(entry, format, line) {
      const reason = reasonAgainst(entry)
      if (reason === undefined) sink.entry(entry, format, line)
      else sink.skip(reason, false, line)
    },
    skip: (reason, looks5xx, line) => sink.skip(reason, looks5xx, line),
    end: (cutLines) => sink.end?.(cutLines),
    ready: () => sink.ready?.(),
  }
}

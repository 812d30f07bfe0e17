import type { ByteReader, ByteWriter } from './bytes.ts'
import { type ClientSketch, SKETCH_COUNTS } from './client-sketch.ts'
import { BINS } from './histogram.ts'
import type { Latency } from './latency.ts'
import type { Tally } from './tally.ts'

/** How the cells of a kind of grid are written, and how they are read and added to others. */
export interface CellCode<C> {
  write(writer: ByteWriter, cell: C): void
  read(reader: ByteReader, cell: C): void
}

/** Counts of requests. */
export const TALLY_CODE: CellCode<Tally> = {
  write(writer, { requests, local, aborted, retried, unrepeatable, errors }) {
    writer.whole(requests)
    writer.whole(local)
    writer.whole(aborted)
    writer.whole(retried)
    writer.whole(unrepeatable)
    writer.whole(errors?.size ?? 0)
    if (!errors) return
    for (const [status, { count, first, last }] of [...errors].sort(([a], [b]) => a - b)) {
      writer.whole(status)
      writer.whole(count)
      writer.float(first)
      writer.float(last)
    }
  },
  read(reader, tally) {
    tally.add(reader.whole(), reader.whole(), reader.whole(), reader.whole(), reader.whole())
    for (let statuses = reader.count(); statuses > 0; statuses--)
      tally.addErrors(reader.whole(), reader.whole(), reader.float(), reader.float())
  },
}

/** There are many histograms, and arrays for each would be garbage outside of the heap, which is collected late. */
const BY_BIN = new Uint32Array(BINS)

/** Two histograms. */
export const LATENCY_CODE: CellCode<Latency> = {
  write(writer, { answered, connect }) {
    writer.counts(answered.countsIn(BY_BIN))
    writer.counts(connect.countsIn(BY_BIN))
  },
  read(reader, { answered, connect }) {
    answered.addCounts(reader.counts(BINS))
    connect.addCounts(reader.counts(BINS))
  },
}

/** Requests by client. */
export const CLIENTS_CODE: CellCode<ClientSketch> = {
  write: (writer, { counts }) => writer.counts(counts),
  read: (reader, sketch) => sketch.addCounts(reader.counts(SKETCH_COUNTS)),
}

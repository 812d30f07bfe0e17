import type { Format } from '../model/format.ts'
import type { Trace, TraceReader } from '../model/trace.ts'
import type { Wrapping } from '../model/wrapping.ts'
import { MixedReader } from '../reading/mixed-reader.ts'
import { unwrapUntil } from '../reading/unwrap.ts'
import { type LogReader, type ReadEachOptions, readEach } from './read-each.ts'
import { type TraceIndex, traceKeysOf } from './trace-index.ts'

const MINUTE = 60_000
const UNKNOWN = "holds no line that errlens can read as an origin's log (JSON, or an access log)"

/** What origins' logs are read with. */
export interface ReadTracesOptions extends ReadEachOptions {
  /** Reads what applications write. */
  openTraces(): TraceReader
  /** The layouts of access logs, which many origins write as well. */
  readonly formats: readonly Format[]
  readonly wrappings?: readonly Wrapping[] | undefined
}

/** What was read. */
export class TraceCounts {
  lines = 0
  traces = 0
  /** Minutes of which the log has anything, and in how many lines. */
  readonly minutes: Map<number, number> = new Map()
  /** Errors of no known request, by minute. */
  readonly errors: Map<number, number> = new Map()
}

/** Reads origins' logs into an index. */
export async function readTraces(
  sources: readonly string[],
  index: TraceIndex,
  options: ReadTracesOptions,
): Promise<TraceCounts> {
  const counts = new TraceCounts()
  const open = (): LogReader => {
    const before = { lines: counts.lines, traces: counts.traces }
    const read = openLine(options)
    return {
      take: (line) => note(read(line), index, counts),
      complaint: () => (counts.lines > before.lines && counts.traces === before.traces ? UNKNOWN : undefined),
    }
  }
  await readEach(sources, open, options)
  return counts
}

function note(trace: Trace | undefined, index: TraceIndex, counts: TraceCounts): void {
  counts.lines++
  if (!trace) return
  counts.traces++
  const minute = Math.floor(trace.time / MINUTE)
  counts.minutes.set(minute, (counts.minutes.get(minute) ?? 0) + 1)
  if (traceKeysOf(trace).length === 0) counts.errors.set(minute, (counts.errors.get(minute) ?? 0) + 1)
  else index.add(trace)
}

function openLine({ openTraces, formats, wrappings = [] }: ReadTracesOptions): (line: string) => Trace | undefined {
  const traces = openTraces()
  const entries = new MixedReader({ formats, wrappings })
  return (line) => {
    const trace = unwrapUntil(line, wrappings, (inner) => traces.read(inner))
    if (trace) return trace
    const entry = entries.read(line)
    if (typeof entry === 'string') return undefined
    const { method, path, requestId, status, duration } = entry
    return { time: entry.time + (duration ?? 0), method, path, requestId, status, duration, exception: undefined }
  }
}

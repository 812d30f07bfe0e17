import type { Format } from '../model/format.ts'
import type { Problem } from '../model/problem.ts'
import type { Trace, TraceReader } from '../model/trace.ts'
import type { Wrapping } from '../model/wrapping.ts'
import { MixedReader } from '../reading/mixed-reader.ts'
import type { OpenOptions } from '../reading/open-input.ts'
import { readLines } from '../reading/read-lines.ts'
import { UnreadableInput } from '../reading/unreadable-input.ts'
import { unwrapUntil } from '../reading/unwrap.ts'
import { type TraceIndex, traceKeysOf } from './trace-index.ts'

const MINUTE = 60_000

/** What origins' logs are read with. */
export interface ReadTracesOptions extends OpenOptions {
  /** Reads what applications write. */
  openTraces(): TraceReader
  /** The layouts of access logs, which many origins write as well. */
  readonly formats: readonly Format[]
  readonly wrappings?: readonly Wrapping[] | undefined
  onProblem(problem: Problem): void
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

/** Reads origins' logs into an index. What cannot be read is said once per log, and the others still are. */
export async function readTraces(
  sources: readonly string[],
  index: TraceIndex,
  options: ReadTracesOptions,
): Promise<TraceCounts> {
  const counts = new TraceCounts()
  for (const source of sources) {
    const before = { ...counts }
    const read = openLine(options)
    try {
      await readLines(source, (line) => note(read(line), index, counts), options)
      if (counts.lines > before.lines && counts.traces === before.traces)
        options.onProblem({ source, message: "holds no line that errlens can read as an origin's log (JSON, or an access log)" })
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error
      options.onProblem({ source, message: error.message })
    }
  }
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

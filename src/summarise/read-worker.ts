import { parentPort, workerData } from 'node:worker_threads'
import { formatsFor, WRAPPINGS } from '../formats.ts'
import { encode } from '../summary/encode.ts'
import { Counting } from './counting.ts'
import { Shared } from './shared.ts'
import type { WorkerOrder, WorkerResult } from './start-worker.ts'
import { work } from './work.ts'

// A thread of its own: takes tasks until there are none, then posts its summary. Any message from the parent stops it.

const { tasks, memory, thread, threads, formatOptions, maxLineBytes, range, focus } = workerData as WorkerOrder
const shared = new Shared(tasks.length, threads, memory)
const counting = new Counting({ range, focus })
const interrupt = new AbortController()
parentPort?.once('message', () => interrupt.abort())
// Being told to stop is nothing to stay alive for.
parentPort?.unref()

// Not awaited here: CommonJS, which the bundle is, has no await at the top. What goes wrong ends the thread with an error.
read()

async function read(): Promise<void> {
  const outcomes = await work(tasks, { shared, thread }, counting, {
    formats: formatsFor(formatOptions),
    wrappings: WRAPPINGS,
    maxLineBytes,
    signal: interrupt.signal,
    onBytes: (count) => shared.count(count),
  })
  const summary = encode(counting.summary())
  parentPort?.postMessage({ outcomes, summary } satisfies WorkerResult, [summary.buffer as ArrayBuffer])
}

import { parentPort, workerData } from 'node:worker_threads'
import { formatsFor } from '../formats.ts'
import { encode } from '../summary/encode.ts'
import { Summary } from '../summary/summary.ts'
import { Shared } from './shared.ts'
import type { WorkerOrder, WorkerResult } from './start-worker.ts'
import { work } from './work.ts'

// A thread of its own: takes tasks until there are none, then posts its summary. Any message from the parent stops it.

const { tasks, memory, logFormat, maxLineBytes } = workerData as WorkerOrder
const shared = new Shared(memory)
const summary = new Summary()
const interrupt = new AbortController()
parentPort?.once('message', () => interrupt.abort())
// Being told to stop is nothing to stay alive for.
parentPort?.unref()

const outcomes = await work(tasks, shared, summary, {
  formats: formatsFor(logFormat),
  maxLineBytes,
  signal: interrupt.signal,
  onBytes: (count) => shared.count(count),
})
const bytes = encode(summary)
parentPort?.postMessage({ outcomes, summary: bytes } satisfies WorkerResult, [bytes.buffer as ArrayBuffer])

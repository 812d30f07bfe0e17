import { Worker } from 'node:worker_threads'
import type { FormatOptions } from '../formats.ts'
import type { Focus } from '../model/focus.ts'
import type { TimeRange } from '../reading/time-range.ts'
import type { Task } from './plan.ts'
import type { TaskOutcome } from './work.ts'

/** What a thread is started with. */
export interface WorkerOrder {
  readonly tasks: readonly Task[]
  readonly memory: SharedArrayBuffer
  /** Its number among so many threads. */
  readonly thread: number
  readonly threads: number
  readonly formatOptions: FormatOptions
  readonly maxLineBytes: number | undefined
  readonly range: TimeRange | undefined
  readonly focus?: Focus | undefined
}

/** What it posts when it is done. */
export interface WorkerResult {
  readonly outcomes: readonly TaskOutcome[]
  /** An encoded summary. */
  readonly summary: Uint8Array
}

/** A thread at work. */
export interface RunningWorker {
  readonly result: Promise<WorkerResult>
  /** Asks it to come to an end with what it has. */
  stop(): void
  /** Ends it at once. */
  terminate(): void
}

/** The one place that knows which file a thread runs: it lies beside this one, and in the bundle is CommonJS like this. */
const FILE = import.meta.url.endsWith('.cjs') ? './read-worker.cjs' : './read-worker.js'

export function startWorker(order: WorkerOrder): RunningWorker {
  const worker = new Worker(new URL(FILE, import.meta.url), { workerData: order })
  const result = new Promise<WorkerResult>((resolve, reject) => {
    let posted: WorkerResult | undefined
    worker.once('message', (message: WorkerResult) => {
      posted = message
    })
    worker.once('error', reject)
    // Not sooner: its memory is given back when it has ended.
    worker.once('exit', (code) => {
      if (posted) resolve(posted)
      else reject(new Error(`a thread ended before its work was done (exit code ${code})`))
    })
  })
  return { result, stop: () => worker.postMessage('stop'), terminate: () => void worker.terminate() }
}

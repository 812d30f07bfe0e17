#!/usr/bin/env node
import process from 'node:process'
import { isatty } from 'node:tty'
import { setFlagsFromString } from 'node:v8'
import { type Io, main, tellBug } from './cli.ts'

/** Exit code of what Ctrl-C ended, as shells have it. */
const INTERRUPTED = 130
const STDIN = 0
/**
 * V8 lets a heap grow to several times of what is alive before it looks for garbage. Here most of what lives for a while stays, and
 * the rest dies at once: a young generation of 2 MiB is enough for it.
 */
const SMALL_HEAP = ['--semi-space-growth-factor=1', '--heap-growing-percent=100']
/** What ends sooner (ms) has no large heap to keep small. */
const SHORT_RUN = 100
/** What is not done by then (ms) is no little work, even if it seemed so, as a packed log does. */
const NOT_LITTLE = 1000

function keepHeapSmall(): void {
  for (const flag of SMALL_HEAP) setFlagsFromString(flag)
}

/** Who counts calls it, if it is there, when a large part of what it took is garbage. */
async function exposeCollector(): Promise<void> {
  const { runInNewContext } = await import('node:vm')
  // A context that is made from now on has it.
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc')
}

/** A few thousand lines are read before optimised code pays for its making, which takes a third of all their time. */
function doNotOptimise(): void {
  setFlagsFromString('--no-opt')
  setTimeout(() => setFlagsFromString('--opt'), NOT_LITTLE).unref()
}

setTimeout(keepHeapSmall, SHORT_RUN).unref()
setTimeout(exposeCollector, NOT_LITTLE).unref()
// The flags are those of all threads, but the start of a thread sets the first one back.
process.on('worker', (worker) => worker.once('online', keepHeapSmall))

const interrupt = new AbortController()
process.on('SIGINT', () => {
  // The first one asks for a report of what was read so far; who presses again does not want that either.
  if (interrupt.signal.aborted) process.exit(INTERRUPTED)
  interrupt.abort()
})

const io: Io = {
  args: process.argv.slice(2),
  env: process.env,
  stdin: { fd: STDIN, isTTY: isatty(STDIN) },
  stdout: process.stdout,
  stderr: process.stderr,
  now: Date.now,
  signal: interrupt.signal,
  // Not sooner: Node's own modules are compiled anew if they were cached under other flags.
  onLittleWork: doNotOptimise,
  onFollow: () => {
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort())
  },
  memory: () => process.memoryUsage.rss(),
}
process.on('uncaughtException', async (error) => process.exit(await tellBug(error, io)))
// Nobody reads the diagnostics: no reason not to make the report.
process.stderr.on('error', () => {})

// After Ctrl-C, or when stdout is gone, an input that never ends would keep the process alive.
main(io).then((code) => process.exit(code))

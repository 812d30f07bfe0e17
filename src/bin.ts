#!/usr/bin/env node
import process from 'node:process'
import { isatty } from 'node:tty'
import { type Io, main, tellBug } from './cli.ts'

/** Exit code of what Ctrl-C ended, as shells have it. */
const INTERRUPTED = 130
const STDIN = 0

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
}
process.on('uncaughtException', async (error) => process.exit(await tellBug(error, io)))
// Nobody reads the diagnostics: no reason not to make the report.
process.stderr.on('error', () => {})

// After Ctrl-C, or when stdout is gone, an input that never ends would keep the process alive.
main(io).then((code) => process.exit(code))

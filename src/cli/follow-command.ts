import { setInterval } from 'node:timers/promises'
import { reporter } from '../analyze.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { inFocus } from '../focus/in-focus.ts'
import { Watch } from '../follow/watch.ts'
import { WRAPPINGS } from '../formats.ts'
import type { Report } from '../model/report.ts'
import { EVENT_LINES, renderScreen } from '../outputs/live.ts'
import { followFiles } from '../reading/follow-files.ts'
import { isFollowed } from '../reading/followed-file.ts'
import { STDIN } from '../reading/open-input.ts'
import { readInputs } from '../reading/read-inputs.ts'
import { inRange } from '../reading/time-range.ts'
import type { Command } from './arguments.ts'
import { useColor } from './color.ts'
import { deliver } from './deliver.ts'
import { exitCode, FAILED } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import { type Io, print, stdinOf } from './io.ts'
import { lengthOf } from './moment.ts'
import { refuse } from './refuse.ts'
import { Screen } from './screen.ts'

const TICK = 1000
/** A screen is looked at: what it shows is not older than this (ms). */
const FRESH = 10_000
const [COLUMNS, ROWS] = [80, 24]
const [SHORTEST, LONGEST] = [10 * 60_000, 24 * 3_600_000]
/** So many lines show that none is understood. */
const FEW_LINES = 20

/** `errlens --follow [FILES..]` */
export async function runFollow(command: Command, inputs: Inputs, io: Io, diagnostics: Diagnostics): Promise<number> {
  const length = lengthOf(command.window) ?? Number.NaN
  const mistake = mistakeIn(command, length)
  if (mistake !== undefined) return refuse(mistake, diagnostics)
  io.onFollow?.()
  const stop = new AbortController()
  io.signal.addEventListener('abort', () => stop.abort())
  if (io.signal.aborted) stop.abort()
  const hasScreen = command.format === 'terminal' && io.stdout.isTTY === true && io.env['TERM'] !== 'dumb'
  const screen = hasScreen ? new Screen(io, () => stop.abort()) : undefined
  // Whatever ends it, even a second Ctrl-C, finds the terminal as it was.
  stop.signal.addEventListener('abort', () => screen?.leave())
  const lineOf = EVENT_LINES[command.format]
  const watch = new Watch({
    length,
    ...(screen && { freshness: FRESH }),
    report: reporter({ formats: inputs.formats, explain: command.explain }),
    onEvents: (events) => {
      if (!screen) io.stdout.write(events.map((event) => `${lineOf?.(event)}\n`).join(''))
    },
  })
  let report: Report
  try {
    await Promise.race([
      read(watch, inputs, io, stop.signal),
      beat(watch, { command, inputs, io, diagnostics, screen }, stop.signal),
    ])
    report = watch.look()
  } finally {
    stop.abort()
  }
  if (screen) await deliver(report, [], { command, io, diagnostics })
  else await print(io.stdout, '')
  return watch.lines === 0 ? FAILED : exitCode(inputs.problems, command.failOn === 'incident' && watch.hasOpened)
}

function mistakeIn(
  { format, output, csv, errorLogs, origins, events, focus, until, redact, window, state, maxAge, quietIfHealthy }: Command,
  length: number,
): string | undefined {
  if (!(length >= SHORTEST && length <= LONGEST)) return `--window cannot be "${window}": give 10m to 24h`
  if (EVENT_LINES[format] === undefined)
    return `--follow has no --format ${format}: choose ${Object.keys(EVENT_LINES).join(', ')}`
  const given = {
    '--output': output,
    '--csv': csv,
    '--error-log': errorLogs[0],
    '--origin': origins[0],
    '--events': events[0],
    '--focus incident=…': focus.find((text) => text.startsWith('incident=')),
    '--until': until,
    '--redact': redact || undefined,
    '--state': state,
    '--max-age': maxAge,
    '--quiet-if-healthy': quietIfHealthy || undefined,
  }
  const [other] = Object.entries(given).filter(([, value]) => value !== undefined)
  return other && `${other[0]} does not go with --follow, which tells what happens as it does`
}

/** Files are followed for ever; what can only be read once is read to its end. */
async function read(watch: Watch, inputs: Inputs, io: Io, signal: AbortSignal): Promise<void> {
  const { sources, formats, range, asked, onProblem } = inputs
  const sink = inRange(asked.focus ? inFocus(watch, asked.focus) : watch, range)
  const options = { formats, wrappings: WRAPPINGS, signal, onProblem }
  const followed = sources.filter((source) => source !== STDIN && isFollowed(source))
  const others = sources.filter((source) => !followed.includes(source))
  if (followed.length > 0) watch.catchUp()
  const reading = readInputs(others, sink, { ...options, stdin: stdinOf(io) })
  const following = followed.length > 0 && followFiles(followed, sink, { ...options, onCaughtUp: () => watch.caughtUp() })
  await Promise.all([reading, following])
}

/** What a screen and its surroundings are made of. */
interface Surroundings {
  readonly command: Command
  readonly inputs: Inputs
  readonly io: Io
  readonly diagnostics: Diagnostics
  readonly screen: Screen | undefined
}

/** Once a second: the clock on the wall for the watch, and the screen anew. Ends with a fault only. */
async function beat(watch: Watch, surroundings: Surroundings, signal: AbortSignal): Promise<never> {
  const { io, diagnostics, screen } = surroundings
  let isTold = false
  const show = () => screen && draw(screen, watch, surroundings)
  if (screen) io.stdout.on('resize', show)
  show()
  try {
    for await (const _ of setInterval(TICK, undefined, { signal, ref: false })) {
      watch.tick(io.now())
      show()
      if (isTold || watch.parsed > 0 || watch.lines < FEW_LINES) continue
      isTold = true
      diagnostics.warn(`none of ${watch.lines} lines is an access log entry; errlens explain-line shows what is wrong with one`)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    io.stdout.off('resize', show)
  }
  // The end is that of reading.
  return new Promise(() => {})
}

function draw(screen: Screen, watch: Watch, { command, inputs, io }: Surroundings): void {
  const source = inputs.sources.map((name) => (name === STDIN ? 'stdin' : name)).join(', ')
  const state = { ...watch.state(io.now()), source, memoryBytes: io.memory?.() }
  const { columns = COLUMNS, rows = ROWS } = io.stdout
  screen.draw(renderScreen(state, { columns, rows, color: useColor(command.color, io.env, io.stdout), hint: screen.hint }))
}

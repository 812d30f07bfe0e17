import { type Command, type ParsedArgs, parseArgs } from './cli/arguments.ts'
import { useColor } from './cli/color.ts'
import { COMMANDS, STANDARD_INPUT } from './cli/commands.ts'
import { FAILED, MISUSED } from './cli/exit-code.ts'
import type { NamedFormats } from './cli/inputs.ts'
import { type Io, print } from './cli/io.ts'
import { refuse } from './cli/refuse.ts'
import { settingsOf } from './cli/settings.ts'
import { type Diagnostics, openDiagnostics } from './diagnostics.ts'

export type { Io, Terminal } from './cli/io.ts'

/** errlens as a command: reads arguments and inputs, writes to the streams of `io`, and answers the exit code. */
export async function main(io: Io): Promise<number> {
  try {
    return await Promise.race([run(io), stdoutGone(io)])
  } catch (error) {
    return await tellBug(error, io)
  }
}

/** One line for an error that nobody foresaw, and its exit code. */
export async function tellBug(error: unknown, io: Io): Promise<number> {
  const message = error instanceof Error ? error.message : String(error)
  const diagnostics = openDiagnostics(io.stderr, false)
  diagnostics.error(`stopped by a bug of its own: ${message}; please report it with the command line`)
  await diagnostics.written()
  return FAILED
}

/** Settles only if stdout fails; `errlens | head` has then seen enough, and all is well. */
async function stdoutGone({ stdout, stderr }: Io): Promise<number> {
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => stdout.on('error', resolve))
  if (error.code === 'EPIPE') return 0
  const diagnostics = openDiagnostics(stderr, false)
  diagnostics.error(`cannot write the output (${error.message})`)
  await diagnostics.written()
  return FAILED
}

async function run(io: Io): Promise<number> {
  const parsed = await parseArgs(io.args, settingsOf(io.env))
  const diagnostics = openDiagnostics(io.stderr, useColor(parsed.command?.color, io.env, io.stderr))
  const code = await obey(parsed, io, diagnostics)
  await diagnostics.written()
  return code
}

async function obey(parsed: ParsedArgs, io: Io, diagnostics: Diagnostics): Promise<number> {
  if (parsed.mistake !== undefined) return refuse(parsed.mistake, diagnostics)
  if (!parsed.command) {
    await print(io.stdout, parsed.text)
    return 0
  }
  const { command } = parsed
  // Somebody who types `errlens` wants to know what it is; waiting for the keyboard would look like hanging.
  const { positional, isAboutItself } = COMMANDS[command.name]
  if (command.files.length === 0 && io.stdin.isTTY && positional.otherwise === STANDARD_INPUT) {
    await print(io.stderr, (await parseArgs(['--help'])).text)
    return MISUSED
  }
  if (isAboutItself) return tellOfItself(command, io, diagnostics)
  const { namedEvents, namedFocus, namedFormats, namedRange, prepareInputs, readsTwice } = await import('./cli/inputs.ts')
  const named = await namedFormats(command)
  if (typeof named === 'string') return refuse(named, diagnostics)
  if (command.name === 'formats' || command.name === 'explain-line') return tell(command, named, io, diagnostics)
  const range = namedRange(command, io.now())
  if (typeof range === 'string') return refuse(range, diagnostics)
  const asked = await namedFocus(command)
  if (typeof asked === 'string') return refuse(asked, diagnostics)
  if (command.name === 'compare') {
    const { runCompare } = await import('./cli/compare-command.ts')
    return runCompare(command, { ...named, range, asked }, io, diagnostics)
  }
  const events = await namedEvents(command, io.now(), diagnostics)
  if (typeof events === 'string') return refuse(events, diagnostics)
  const inputs = await prepareInputs(command, { ...named, range, asked, events }, diagnostics)
  if (readsTwice(inputs)) return refuse('stdin (-) can be read only once', diagnostics)
  if (command.name === 'entries') return (await import('./cli/entries-command.ts')).runEntries(command, inputs, io)
  if (command.follow) return (await import('./cli/follow-command.ts')).runFollow(command, inputs, io, diagnostics)
  return (await import('./cli/report-command.ts')).runReport(command, inputs, io, diagnostics)
}

/** The commands that have nothing to do with logs. */
async function tellOfItself({ name, files, color }: Command, io: Io, diagnostics: Diagnostics): Promise<number> {
  const mistake =
    name === 'help'
      ? await (await import('./cli/help-command.ts')).runHelp(files, color, io)
      : await (await import('./cli/completion-command.ts')).runCompletion(files, io)
  return mistake === undefined ? 0 : refuse(mistake, diagnostics)
}

/** The commands that read no logs. */
async function tell({ name, files }: Command, named: NamedFormats, io: Io, diagnostics: Diagnostics): Promise<number> {
  const mistake =
    name === 'explain-line'
      ? await (await import('./cli/explain-command.ts')).runExplain(files, named.formats, io)
      : await (await import('./cli/formats-command.ts')).runFormats(files, named.formatOptions, io)
  return mistake === undefined ? 0 : refuse(mistake, diagnostics)
}

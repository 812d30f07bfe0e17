import { parseArgs } from './cli/arguments.ts'
import { useColor } from './cli/color.ts'
import { runEntries } from './cli/entries-command.ts'
import { FAILED } from './cli/exit-code.ts'
import { namedFormats, prepareInputs } from './cli/inputs.ts'
import { type Io, print } from './cli/io.ts'
import { refuse } from './cli/refuse.ts'
import { runReport } from './cli/report-command.ts'
import { openDiagnostics } from './diagnostics.ts'

export type { Io, Terminal } from './cli/io.ts'

/** errlens as a command: reads arguments and inputs, writes to the streams of `io`, and answers the exit code. */
export async function main(io: Io): Promise<number> {
  try {
    return await Promise.race([run(io), stdoutGone(io)])
  } catch (error) {
    return tellBug(error, io)
  }
}

/** One line for an error that nobody foresaw, and its exit code. */
export function tellBug(error: unknown, io: Io): number {
  const message = error instanceof Error ? error.message : String(error)
  openDiagnostics(io.stderr, false).error(`stopped by a bug of its own: ${message}; please report it with the command line`)
  return FAILED
}

/** Settles only if stdout fails; `errlens | head` has then seen enough, and all is well. */
async function stdoutGone({ stdout, stderr }: Io): Promise<number> {
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => stdout.on('error', resolve))
  if (error.code === 'EPIPE') return 0
  openDiagnostics(stderr, false).error(`cannot write the output (${error.message})`)
  return FAILED
}

async function run(io: Io): Promise<number> {
  const parsed = await parseArgs(io.args)
  const diagnostics = openDiagnostics(io.stderr, useColor(parsed.command?.color, io.env, io.stderr))
  if (parsed.mistake !== undefined) return refuse(parsed.mistake, diagnostics)
  if (!parsed.command) {
    await print(io.stdout, parsed.text)
    return 0
  }
  const { command } = parsed
  // Somebody who types `errlens` wants to know what it is; waiting for the keyboard would look like hanging.
  if (command.files.length === 0 && io.stdin.isTTY) {
    await print(io.stderr, (await parseArgs(['--help'])).text)
    return FAILED
  }
  const formats = namedFormats(command.logFormat)
  if (typeof formats === 'string') return refuse(formats, diagnostics)
  const inputs = await prepareInputs(command.files, formats, diagnostics)
  return command.name === 'entries' ? runEntries(command, inputs, io) : runReport(command, inputs, io, diagnostics)
}

import type { OutputOptions } from '../model/output.ts'
import type { Command } from './arguments.ts'
import { useAscii } from './ascii.ts'
import { useColor } from './color.ts'
import type { Io, Terminal } from './io.ts'

/** Characters per line where nobody says how wide the terminal is. */
const COLUMNS = 80

/** How a report is to look on a stream, which may be a terminal, or in a file, where there is none. */
export function lookOf(command: Command, env: Io['env'], stream: Terminal | undefined): OutputOptions {
  const { color, ascii, quiet, verbose } = command
  return {
    columns: stream?.columns ?? (Number(env['COLUMNS']) || COLUMNS),
    // FORCE_COLOR is about what is shown; a file is coloured only for who asks for it.
    color: stream ? useColor(color, env, stream) : color === true,
    ascii: useAscii(ascii, env, stream),
    detail: quiet ? 'line' : verbose ? 'all' : 'usual',
  }
}

import type { Io, Terminal } from './io.ts'

/** The option decides, then NO_COLOR, then FORCE_COLOR, then whether it goes to a terminal. */
export function useColor(option: boolean | undefined, env: Io['env'], stream: Terminal | undefined): boolean {
  if (option !== undefined) return option
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return stream?.isTTY === true && env['TERM'] !== 'dumb'
}

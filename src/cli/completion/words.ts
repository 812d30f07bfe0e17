import { COMMAND_NAMES, type CommandName, DEFAULT_COMMAND } from '../commands.ts'
import { OPTIONS, type OptionSpec } from '../options.ts'

/** What may stand behind a command besides options; names of files, where there is none of it. */
export type Vocabulary = { readonly [C in CommandName]?: readonly string[] }

/** The commands that are named to be meant. */
export const NAMED_COMMANDS: readonly CommandName[] = COMMAND_NAMES.filter((name) => name !== DEFAULT_COMMAND)

/** All ways to type an option: with its dashes, a flag also with "no-". */
export function typed({ name, alias, type }: OptionSpec): readonly string[] {
  return [...(alias === undefined ? [] : [`-${alias}`]), `--${name}`, ...(type === 'flag' ? [`--no-${name}`] : [])]
}

/** The options that take a value. */
export const VALUED: readonly OptionSpec[] = Object.values(OPTIONS).filter(({ type }) => type !== 'flag')

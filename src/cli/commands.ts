export type CommandName = 'report' | 'entries' | 'compare' | 'explain-line' | 'formats' | 'help' | 'completion'

/** A command of errlens, as data. */
export interface CommandSpec {
  /** What it may be given besides options. */
  readonly positional: {
    readonly name: string
    readonly otherwise: string
    readonly description: string
    readonly choices?: readonly string[]
  }
  readonly description: string
  /** It tells of errlens and reads no logs: options that all others have are not for it. */
  readonly isAboutItself?: true
}

/** What is read where nothing is named. */
export const STANDARD_INPUT = 'stdin'

const LOGS: CommandSpec['positional'] = {
  name: 'files',
  otherwise: STANDARD_INPUT,
  description: "Logs, plain or compressed; folders; patterns in quotes ('logs/**/*.gz'); - for stdin",
}

/** Every command, in the order of --help; the first one is meant where none is named. */
export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  report: { positional: LOGS, description: "Tell why the 5xx errors in a proxy's access log happened" },
  entries: { positional: LOGS, description: 'Print what was understood of each line, as NDJSON or CSV' },
  compare: {
    positional: {
      name: 'files',
      otherwise: 'none',
      description: 'Before and now: two reports (--format json), or two logs, patterns of several files in quotes',
    },
    description: 'Tell what is new, worse or gone, of two reports or logs',
  },
  'explain-line': {
    positional: { name: 'lines', otherwise: STANDARD_INPUT, description: 'Lines of a log, in quotes' },
    description: 'Show what is understood of a line, and why',
  },
  formats: {
    positional: { name: 'ids', otherwise: 'all', description: 'Formats to show all examples of' },
    description: 'List the log formats that errlens reads',
  },
  help: {
    positional: { name: 'topics', otherwise: '--help', description: 'A cause, a format, a command, or one of the pages' },
    description: 'Show a page: a cause, a format, options …',
    isAboutItself: true,
  },
  completion: {
    positional: {
      name: 'shell',
      otherwise: 'that of $SHELL',
      description: 'bash, zsh or fish',
      choices: ['bash', 'zsh', 'fish'],
    },
    description: 'Print what makes a shell complete errlens',
    isAboutItself: true,
  },
}

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

export const DEFAULT_COMMAND: CommandName = 'report'

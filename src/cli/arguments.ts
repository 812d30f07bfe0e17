import { createRequire } from 'node:module'
import type { Argv } from 'yargs'
import { OUTPUTS } from '../outputs/index.ts'

/** The end of --help. */
const EPILOGUE = `\
Exit codes: 0 a report was made; 1 so was it, and --fail-on incident found one;
2 the command line is wrong, an input could not be read (the report of the
others is still printed), or there was not a single line to read.

Examples:
  tail -n 500000 /var/log/nginx/access.log | errlens
  errlens '/var/log/nginx/access.log*' --csv incidents.csv --fail-on incident
  errlens entries --errors alb/2026-11-01.log.gz | jq -r .failure.how`

const COMMANDS = ['report', 'entries', 'formats', 'explain-line'] as const

/** What the user asked for. */
export interface Command {
  readonly name: (typeof COMMANDS)[number]
  /** Of `formats`: ids; of `explain-line`: lines. */
  readonly files: readonly string[]
  /** Id of the output. */
  readonly format: string
  readonly output: string | undefined
  readonly csv: string | undefined
  readonly logFormats: readonly string[]
  readonly nginxConf: string | undefined
  readonly jsonMap: string | undefined
  readonly timeZone: string | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  /** Error logs of the proxy. */
  readonly errorLogs: readonly string[]
  /** Logs of the origins. */
  readonly origins: readonly string[]
  readonly failOnIncident: boolean
  /** Show the votes. */
  readonly explain: boolean
  /** Threads; `undefined`: as many as there are cores. */
  readonly jobs: number | undefined
  readonly progress: boolean
  readonly errors: boolean
  readonly color: boolean | undefined
}

/** Stands for "-" while yargs is at work, which loses it among several files. No argument can hold this character. */
const DASH = '\0'

/** A command, or the text that --help and --version ask for, or what is wrong. */
export interface ParsedArgs {
  readonly command?: Command
  readonly text: string
  readonly mistake?: string
}

export async function parseArgs(args: readonly string[]): Promise<ParsedArgs> {
  // What is asked for most is answered without yargs, which takes a quarter of the time that Node takes to start.
  if (args.length === 1 && args[0] === '--version') return { text: `${versionOfPackage()}\n` }
  const plain = plainCommand(args)
  if (plain) return { command: plain, text: '' }
  const { default: yargs } = await import('yargs')
  let parsed: ParsedArgs = { text: '' }
  const take = (name: Command['name']) => (argv: Record<string, unknown>) => {
    parsed = { command: toCommand(name, argv), text: '' }
  }
  const parser = yargs()
    .scriptName('errlens')
    .locale('en')
    .parserConfiguration({ 'camel-case-expansion': false, 'dot-notation': false, 'populate--': true })
    .command('$0 [files..]', "Tell why the 5xx errors in a proxy's access log happened", reportOptions, take('report'))
    .command('entries [files..]', 'Print what was understood of each line, as NDJSON', entriesOptions, take('entries'))
    .command('explain-line [lines..]', 'Show what is understood of a line, and why', linesOption, take('explain-line'))
    .command('formats [ids..]', 'List the log formats that errlens knows, with examples', idsOption, take('formats'))
    .option('log-format', {
      type: 'string',
      requiresArg: true,
      description:
        "The log's format as the proxy's configuration writes it; tried before those that errlens knows; may be given several times",
    })
    .option('nginx-conf', {
      type: 'string',
      requiresArg: true,
      description: "An nginx configuration; the log's format is the log_format that it has for it",
    })
    .option('json-map', {
      type: 'string',
      requiresArg: true,
      description: 'Where the fields are in JSON: time=.ts,status=.resp.code,duration:ms=.took',
    })
    .option('since', {
      type: 'string',
      requiresArg: true,
      description: 'Only requests from then on: 15m, yesterday, 10:02, "2026-11-01 10:02"',
    })
    .option('until', { type: 'string', requiresArg: true, description: 'Only requests before then' })
    .option('tz', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'UTC',
      description: 'Zone of times without one, here and in logs: Europe/Berlin, +02:00, local',
    })
    .option('error-log', {
      type: 'string',
      requiresArg: true,
      description: "The proxy's error log: says why its requests failed; may be given several times",
    })
    .option('color', {
      type: 'boolean',
      description: 'Colour; --no-color: none. Else as NO_COLOR, FORCE_COLOR or the terminal say',
    })
    .alias('help', 'h')
    .version(versionOfPackage())
    .strict()
    .exitProcess(false)
    .wrap(80)
    .epilogue(EPILOGUE)
  // With a callback yargs prints nothing by itself.
  const protectedArgs = args.map((arg) => (arg === '-' ? DASH : arg))
  await parser.parseAsync(protectedArgs, {}, (error: Error | undefined | null, _argv: unknown, text: string) => {
    if (error) parsed = { mistake: explainMistake(error.message), text: '' }
    else if (text) parsed = { text: `${text.trimEnd()}\n` }
  })
  return parsed
}

function versionOfPackage(): string {
  return createRequire(import.meta.url)('errlens/package.json').version
}

/** Nothing but names of files, perhaps behind a format: there is nothing to parse. A test compares it with yargs. */
function plainCommand(args: readonly string[]): Command | undefined {
  const [option, format, ...others] = args
  const named = option === '--format' && OUTPUTS.some(({ id }) => id === format)
  const files = named ? others : args
  const isPlain = files.every((file) => /^[^-]/.test(file) && !COMMANDS.some((name) => name === file))
  return isPlain ? toCommand('report', named ? { files, format } : { files }) : undefined
}

function reportOptions(parser: Argv): Argv {
  return filesOption(parser)
    .option('format', {
      type: 'string',
      requiresArg: true,
      choices: OUTPUTS.map(({ id }) => id),
      default: 'terminal',
      description: 'How to show the report',
    })
    .option('output', {
      alias: 'o',
      type: 'string',
      requiresArg: true,
      description: 'Write the report to this file, not to stdout',
    })
    .option('origin', {
      type: 'string',
      requiresArg: true,
      description: "The origin's own log (JSON lines, or an access log); may be given several times",
    })
    .option('explain', { type: 'boolean', description: 'Show what each answer counts for each cause' })
    .option('csv', { type: 'string', requiresArg: true, description: 'Write the report as CSV to this file, too' })
    .option('fail-on', {
      type: 'string',
      requiresArg: true,
      choices: ['incident'],
      description: 'Exit with 1 when this was found',
    })
    .option('jobs', {
      type: 'number',
      requiresArg: true,
      defaultDescription: 'cores',
      description: 'How many threads may read large files',
      coerce: wholeNumber,
    })
    .option('progress', {
      type: 'boolean',
      description: 'On a terminal, say how far reading is; --no-progress: never',
    })
}

function entriesOptions(parser: Argv): Argv {
  return filesOption(parser).option('errors', { type: 'boolean', description: 'Only failed exchanges' })
}

function linesOption(parser: Argv): Argv {
  return parser.positional('lines', {
    type: 'string',
    array: true,
    default: [],
    defaultDescription: 'stdin',
    description: 'Lines of a log, in quotes',
  })
}

function idsOption(parser: Argv): Argv {
  return parser.positional('ids', {
    type: 'string',
    array: true,
    default: [],
    defaultDescription: 'all',
    description: 'Formats to show all examples of',
  })
}

function filesOption(parser: Argv): Argv {
  return parser.positional('files', {
    type: 'string',
    array: true,
    default: [],
    defaultDescription: 'stdin',
    description: "Logs, plain or compressed; folders; patterns in quotes ('logs/**/*.gz'); - for stdin",
  })
}

/** yargs takes anything for a number. */
function wholeNumber(given: number | number[]): number {
  const number = [given].flat().at(-1) ?? Number.NaN
  if (!Number.isInteger(number) || number < 1) throw new Error('--jobs must be a whole number from 1')
  return number
}

function toCommand(name: Command['name'], argv: Record<string, unknown>): Command {
  // Who gives an option twice means the last one: the first may stand in an alias.
  const last = (option: string) => (Array.isArray(argv[option]) ? argv[option].at(-1) : argv[option])
  const text = (option: string) => (typeof last(option) === 'string' ? last(option).replace(DASH, '-') : undefined)
  const texts = (option: string) => [argv[option] ?? []].flat().map((given) => `${given}`.replace(DASH, '-'))
  const flag = (option: string) => (last(option) === undefined ? undefined : last(option) === true)
  return {
    name,
    files: [argv['files'], argv['lines'], argv['ids'], argv['--']]
      .flat()
      .filter((file) => typeof file === 'string')
      .map((file) => file.replace(DASH, '-')),
    format: text('format') ?? 'terminal',
    output: text('output') === '-' ? undefined : text('output'),
    csv: text('csv'),
    logFormats: [argv['log-format'] ?? []].flat().map((format) => String(format).replace(DASH, '-')),
    nginxConf: text('nginx-conf'),
    jsonMap: text('json-map'),
    timeZone: text('tz'),
    since: text('since'),
    until: text('until'),
    errorLogs: texts('error-log'),
    origins: texts('origin'),
    jobs: typeof argv['jobs'] === 'number' ? argv['jobs'] : undefined,
    progress: flag('progress') ?? true,
    failOnIncident: text('fail-on') === 'incident',
    explain: flag('explain') ?? false,
    errors: flag('errors') ?? false,
    color: flag('color'),
  }
}

/** yargs' message as one line that names the option as the user typed it. */
function explainMistake(message: string): string {
  const typed = message.replaceAll(DASH, '-').replaceAll(JSON.stringify(DASH), '"-"')
  const dashed = (option: string) => (option.length === 1 ? `-${option}` : `--${option}`)
  const unknown = /^Unknown arguments?: (.*)$/s.exec(typed)?.[1]
  if (unknown !== undefined) return `unknown option ${unknown.split(', ').map(dashed).join(', ')}`
  const invalid = /Argument: (\S+), Given: "?(.*?)"?, Choices: (.*)$/s.exec(typed)
  if (invalid) return `--${invalid[1]} cannot be "${invalid[2]}": choose ${invalid[3]?.replaceAll('"', '')}`
  const missing = /^Not enough arguments following: (.*)$/s.exec(typed)?.[1]
  if (missing !== undefined) return `${dashed(missing)} needs a value`
  return typed.replace(/\s+/g, ' ').trim()
}

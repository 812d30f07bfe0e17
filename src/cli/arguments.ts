import type { Argv, Options as YargsOption } from 'yargs'
import { OUTPUTS } from '../outputs/index.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName, DEFAULT_COMMAND } from './commands.ts'
import { explainMistake } from './mistake.ts'
import { OPTIONS, type OptionSpec, type OptionValues, optionsOf } from './options.ts'
import { versionOfPackage } from './version.ts'

/** The end of --help. */
const EPILOGUE = `\
Exit codes: 0 a report was made; 1 so was it, and --fail-on incident found one;
2 the command line is wrong, an input could not be read (the report of the
others is still printed), or there was not a single line to read.

Examples:
  tail -n 500000 /var/log/nginx/access.log | errlens
  errlens '/var/log/nginx/access.log*' --csv report/ --fail-on incident
  errlens entries --errors alb/2026-11-01.log.gz | jq -r .failure.how`

/** What the user asked for. */
export interface Command extends OptionValues {
  readonly name: CommandName
  /** Of `formats`: ids; of `explain-line`: lines. */
  readonly files: readonly string[]
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
  const parser = yargs()
    .scriptName('errlens')
    .locale('en')
    .parserConfiguration({ 'camel-case-expansion': false, 'dot-notation': false, 'populate--': true })
    .alias('help', 'h')
    .version(versionOfPackage())
    .strict()
    .exitProcess(false)
    .wrap(80)
    .epilogue(EPILOGUE)
  for (const name of COMMAND_NAMES) {
    const { positional, description } = COMMANDS[name]
    const usage = `${name === DEFAULT_COMMAND ? '$0' : name} [${positional.name}..]`
    const take = (argv: Record<string, unknown>) => {
      parsed = { command: toCommand(name, argv), text: '' }
    }
    parser.command(usage, description, (own) => addOptions(own, name), take)
  }
  // With a callback yargs prints nothing by itself.
  const protectedArgs = args.map((arg) => (arg === '-' ? DASH : arg))
  await parser.parseAsync(protectedArgs, {}, (error: Error | undefined | null, _argv: unknown, text: string) => {
    if (error) parsed = { mistake: explainMistake(withDashes(error.message.replaceAll(JSON.stringify(DASH), '"-"'))), text: '' }
    else if (text) parsed = { text: `${text.trimEnd()}\n` }
  })
  return parsed
}

/** Nothing but names of files, perhaps behind a format: there is nothing to parse. A test compares it with yargs. */
function plainCommand(args: readonly string[]): Command | undefined {
  const [option, format, ...others] = args
  const named = option === '--format' && OUTPUTS.some(({ id }) => id === format)
  const files = named ? others : args
  const isPlain = files.every((file) => /^[^-]/.test(file) && !COMMAND_NAMES.some((name) => name === file))
  return isPlain ? toCommand(DEFAULT_COMMAND, named ? { files, format } : { files }) : undefined
}

function addOptions(parser: Argv, name: CommandName): Argv {
  const { positional } = COMMANDS[name]
  parser.positional(positional.name, {
    ...{ type: 'string', array: true, default: [] },
    ...{ defaultDescription: positional.otherwise, description: positional.description },
  })
  for (const spec of optionsOf(name)) parser.option(spec.name, yargsOption(spec))
  return parser
}

const YARGS_TYPES = { text: 'string', texts: 'string', flag: 'boolean', count: 'number' } as const

function yargsOption({ name, type, alias, choices, default: value, otherwise, description }: OptionSpec): YargsOption {
  return {
    ...{ type: YARGS_TYPES[type], description },
    ...(type !== 'flag' && { requiresArg: true }),
    ...(alias !== undefined && { alias }),
    ...(choices && { choices }),
    ...(value !== undefined && { default: value }),
    ...(otherwise !== undefined && { defaultDescription: otherwise }),
    ...(type === 'count' && { coerce: (given: number | number[]) => wholeNumber(name, given) }),
  }
}

/** yargs takes anything for a number. */
function wholeNumber(name: string, given: number | number[]): number {
  const number = [given].flat().at(-1) ?? Number.NaN
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1`)
  return number
}

function toCommand(name: CommandName, argv: Record<string, unknown>): Command {
  const files = [argv[COMMANDS[name].positional.name], argv['--']].flat().filter((file) => typeof file === 'string')
  const options = Object.entries(OPTIONS).map(([key, spec]) => [key, valueFor(spec, argv[spec.name])])
  return { ...(Object.fromEntries(options) as unknown as OptionValues), name, files: files.map(withDashes) }
}

function valueFor(spec: OptionSpec, given: unknown): unknown {
  if (spec.type === 'texts') return [given ?? []].flat().map((text) => withDashes(`${text}`))
  const last = Array.isArray(given) ? given.at(-1) : given
  return typeof last === 'string' ? withDashes(last) : (last ?? spec.default)
}

function withDashes(text: string): string {
  return text.replaceAll(DASH, '-')
}

import type { Argv, Options as YargsOption } from 'yargs'
import { OUTPUTS } from '../outputs/index.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName, DEFAULT_COMMAND } from './commands.ts'
import { explainMistake } from './mistake.ts'
import { OPTIONS, type OptionSpec, type OptionValues, optionsOf } from './options.ts'
import type { Settings } from './settings.ts'
import { versionOfPackage } from './version.ts'

/** What the user asked for. */
export interface Command extends OptionValues {
  readonly name: CommandName
  /** Of `formats`: ids; of `explain-line`: lines; of `help`: topics; of `completion`: a shell. */
  readonly files: readonly string[]
}

/**
 * Stands for "-" while yargs is at work, which loses it among several files, and takes `--since -15m` for two options. No argument
 * can hold this character.
 */
const DASH = '\0'

/** A command, or the text that --help and --version ask for, or what is wrong. */
export interface ParsedArgs {
  readonly command?: Command
  readonly text: string
  readonly mistake?: string
}

/** What yargs made of the arguments. */
interface Given {
  readonly name: CommandName
  readonly argv: Readonly<Record<string, unknown>>
}

/** Where the defaults of options come from, if anywhere: the file that --config names, or `false` for --no-config. */
export type FindSettings = (config: string | false | undefined) => Settings

/** Arguments → a command. What they leave open, the settings say, and then the table of options. */
export async function parseArgs(args: readonly string[], findSettings: FindSettings = () => ({})): Promise<ParsedArgs> {
  // What is asked for most is answered without yargs, which takes a quarter of the time that Node takes to start.
  const asked = wordsBefore(args, '--')
  if (asked.some((word) => word === '--help' || word === '-h')) return { text: await helpFor(asked) }
  if (asked.includes('--version')) return { text: `${versionOfPackage()}\n` }
  const given = plainCommand(args) ?? (await readByYargs(args))
  if (typeof given === 'string') return { text: '', mistake: given }
  try {
    const { config } = given.argv as { config?: string | false }
    return { text: '', command: toCommand(given, findSettings(config)) }
  } catch (error) {
    return { text: '', mistake: (error as Error).message }
  }
}

function wordsBefore(args: readonly string[], end: string): readonly string[] {
  return args.includes(end) ? args.slice(0, args.indexOf(end)) : args
}

async function helpFor(words: readonly string[]): Promise<string> {
  const { commandHelp, overview } = await import('./help/overview.ts')
  const command = COMMAND_NAMES.find((name) => name !== DEFAULT_COMMAND && words.includes(name))
  return command === undefined ? overview() : commandHelp(command)
}

/** Nothing but names of files, perhaps behind a format: there is nothing to parse. A test compares it with yargs. */
function plainCommand(args: readonly string[]): Given | undefined {
  const [option, format, ...others] = args
  const named = option === '--format' && OUTPUTS.some(({ id }) => id === format)
  const files = named ? others : args
  const isPlain = files.every((file) => /^[^-]/.test(file) && !COMMAND_NAMES.some((name) => name === file))
  return isPlain ? { name: DEFAULT_COMMAND, argv: named ? { files, format } : { files } } : undefined
}

async function readByYargs(args: readonly string[]): Promise<Given | string> {
  const { default: yargs } = await import('yargs')
  let given: Given | string = ''
  const parser = yargs()
    .scriptName('errlens')
    .locale('en')
    .parserConfiguration({ 'camel-case-expansion': false, 'dot-notation': false, 'populate--': true })
    .help(false)
    .version(false)
    .strict()
    .exitProcess(false)
  for (const name of COMMAND_NAMES) {
    const { positional, description } = COMMANDS[name]
    const usage = `${name === DEFAULT_COMMAND ? '$0' : name} [${positional.name}..]`
    const take = (argv: Record<string, unknown>) => {
      given = { name, argv }
    }
    parser.command(usage, description, (own) => addOptions(own, name), take)
  }
  // With a callback yargs prints nothing by itself.
  const protectedArgs = args.map((arg) => (arg === '-' || /^-\d/.test(arg) ? DASH + arg.slice(1) : arg))
  await parser.parseAsync(protectedArgs, {}, (error: Error | undefined | null) => {
    if (error) given = explainMistake(withDashes(error.message.replaceAll(JSON.stringify(DASH), '"-"')))
  })
  return given
}

function addOptions(parser: Argv, name: CommandName): Argv {
  const { positional } = COMMANDS[name]
  parser.positional(positional.name, { type: 'string', array: true, default: [] })
  for (const spec of optionsOf(name)) parser.option(spec.name, yargsOption(spec))
  return parser
}

const YARGS_TYPES = { text: 'string', texts: 'string', flag: 'boolean', count: 'number' } as const

function yargsOption({ name, type, alias, choices }: OptionSpec): YargsOption {
  return {
    type: YARGS_TYPES[type],
    ...(type !== 'flag' && { requiresArg: true }),
    ...(alias !== undefined && { alias }),
    ...(choices && { choices }),
    ...(type === 'count' && { coerce: (given: number | number[]) => wholeNumber(name, given) }),
  }
}

/** yargs takes anything for a number. */
function wholeNumber(name: string, given: number | number[]): number {
  const number = [given].flat().at(-1) ?? Number.NaN
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1`)
  return number
}

function toCommand({ name, argv }: Given, settings: Settings): Command {
  const files = [argv[COMMANDS[name].positional.name], argv['--']].flat().filter((file) => typeof file === 'string')
  const own = new Set(optionsOf(name))
  const options = Object.entries(OPTIONS).map(([key, spec]) => {
    const setting = own.has(spec) ? settings[spec.name] : undefined
    return [key, valueFor(spec, argv[spec.name] ?? setting)]
  })
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

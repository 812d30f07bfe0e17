import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import yargs, { type Argv } from 'yargs'
import { FORMATS, nginxLogFormat } from '../parsers/index.ts'
import { analyze } from './analyze.ts'
import { type Diagnostics, openDiagnostics } from './diagnostics.ts'
import type { Entry } from './model/entry.ts'
import type { Format, SkipReason } from './model/format.ts'
import type { Problem } from './model/problem.ts'
import type { Report } from './model/report.ts'
import { OUTPUTS } from './outputs/index.ts'
import { isEmptyInput } from './reading/empty-input.ts'
import { expandInputs } from './reading/expand-inputs.ts'
import { STDIN } from './reading/open-input.ts'
import { preferFormat } from './reading/prefer-format.ts'
import { readInputs } from './reading/read-inputs.ts'
import type { EntrySink } from './reading/sink.ts'
import { toReportEntry } from './report-entry.ts'

/** A stream that may be a terminal. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** All that errlens knows of the process it runs in, so that a test can be one. */
export interface Io {
  /** Without node and the script. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable & Terminal
  readonly stdout: Writable & Terminal
  readonly stderr: Writable & Terminal
  /** Aborted by Ctrl-C: reading stops, and what was read is reported. */
  readonly signal: AbortSignal
}

/** The exit code when the command line was wrong, an input was not read, or nothing was there to read. */
const FAILED = 2

/** Characters per line where nobody says how wide the terminal is. */
const COLUMNS = 80

/** The end of --help. */
const EPILOGUE = `\
Exit codes: 0 a report was made; 1 so was it, and --fail-on incident found one;
2 the command line is wrong, an input could not be read (the report of the
others is still printed), or there was not a single line to read.

Examples:
  tail -n 500000 /var/log/nginx/access.log | errlens
  errlens '/var/log/nginx/access.log*' --csv incidents.csv --fail-on incident
  errlens entries --errors alb/2026-11-01.log.gz | jq -r .failure.how`

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

function refuse(mistake: string, diagnostics: Diagnostics): number {
  diagnostics.error(`${mistake} (try errlens --help)`)
  return FAILED
}

// ---- the command line

/** What the user asked for. */
interface Command {
  readonly name: 'report' | 'entries'
  readonly files: readonly string[]
  /** Id of the output. */
  readonly format: string
  readonly output: string | undefined
  readonly csv: string | undefined
  readonly logFormat: string | undefined
  readonly failOnIncident: boolean
  readonly errors: boolean
  readonly color: boolean | undefined
}

/** Stands for "-" while yargs is at work, which loses it among several files. No argument can hold this character. */
const DASH = '\0'

/** A command, or the text that --help and --version ask for, or what is wrong. */
interface ParsedArgs {
  readonly command?: Command
  readonly text: string
  readonly mistake?: string
}

async function parseArgs(args: readonly string[]): Promise<ParsedArgs> {
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
    .option('log-format', {
      type: 'string',
      requiresArg: true,
      description: "The log's nginx log_format string; tried before the formats that errlens knows",
    })
    .option('color', {
      type: 'boolean',
      description: 'Colour; --no-color: none. Else as NO_COLOR, FORCE_COLOR or the terminal say',
    })
    .alias('help', 'h')
    .version(createRequire(import.meta.url)('errlens/package.json').version)
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
    .option('csv', { type: 'string', requiresArg: true, description: 'Write the report as CSV to this file, too' })
    .option('fail-on', {
      type: 'string',
      requiresArg: true,
      choices: ['incident'],
      description: 'Exit with 1 when this was found',
    })
}

function entriesOptions(parser: Argv): Argv {
  return filesOption(parser).option('errors', { type: 'boolean', description: 'Only failed exchanges' })
}

function filesOption(parser: Argv): Argv {
  return parser.positional('files', {
    type: 'string',
    array: true,
    default: [],
    defaultDescription: 'stdin',
    description: "Logs, plain or gzip; patterns in quotes ('logs/**/*.gz'); - for stdin",
  })
}

function toCommand(name: Command['name'], argv: Record<string, unknown>): Command {
  // Who gives an option twice means the last one: the first may stand in an alias.
  const last = (option: string) => (Array.isArray(argv[option]) ? argv[option].at(-1) : argv[option])
  const text = (option: string) => (typeof last(option) === 'string' ? last(option).replace(DASH, '-') : undefined)
  const flag = (option: string) => (last(option) === undefined ? undefined : last(option) === true)
  return {
    name,
    files: [argv['files'], argv['--']]
      .flat()
      .filter((file) => typeof file === 'string')
      .map((file) => file.replace(DASH, '-')),
    format: text('format') ?? 'terminal',
    output: text('output') === '-' ? undefined : text('output'),
    csv: text('csv'),
    logFormat: text('log-format'),
    failOnIncident: text('fail-on') === 'incident',
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

/** The option decides, then NO_COLOR, then FORCE_COLOR, then whether it goes to a terminal. */
function useColor(option: boolean | undefined, env: Io['env'], stream: Terminal | undefined): boolean {
  if (option !== undefined) return option
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return stream?.isTTY === true && env['TERM'] !== 'dumb'
}

// ---- the inputs

/** What is to be read, and what went wrong with it so far. */
interface Inputs {
  readonly sources: readonly string[]
  readonly formats: readonly Format[]
  readonly problems: readonly Problem[]
  onProblem(problem: Problem): void
}

/** The formats to read with, or what is wrong with the one that the user gave. */
function namedFormats(logFormat: string | undefined): readonly Format[] | string {
  if (logFormat === undefined) return FORMATS
  try {
    return preferFormat(nginxLogFormat(logFormat), FORMATS)
  } catch (error) {
    return `--log-format: ${(error as Error).message}`
  }
}

async function prepareInputs(files: readonly string[], formats: readonly Format[], diagnostics: Diagnostics): Promise<Inputs> {
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => {
    problems.push(problem)
    diagnostics.problem(problem, isEmptyInput(problem) ? 'warn' : 'error')
  }
  const expanded = await expandInputs(files.length > 0 ? files : [STDIN])
  expanded.problems.forEach(onProblem)
  return { sources: expanded.sources, formats, problems, onProblem }
}

/**
 * 2 before 1 before 0: whoever looks at the code alone must never take unread errors for a quiet night. One empty log
 * among others is no failure (it may just have been rotated); nothing but empty inputs is one.
 */
function exitCode(problems: readonly Problem[], lines: number, alarm: boolean): number {
  if (lines === 0 || problems.some((problem) => !isEmptyInput(problem))) return FAILED
  return alarm ? 1 : 0
}

// ---- errlens [FILES..]

async function runReport(command: Command, inputs: Inputs, io: Io, diagnostics: Diagnostics): Promise<number> {
  const { sources, formats, problems, onProblem } = inputs
  const overwritten = [command.output, command.csv].find(
    (file) => file && sources.some((input) => resolve(input) === resolve(file)),
  )
  if (overwritten) return refuse(`${overwritten} is an input: the report will not be written over it`, diagnostics)

  const report = await analyze(sources, { formats, stdin: io.stdin, signal: io.signal, onProblem })
  if (io.signal.aborted) diagnostics.warn('stopped before the end; the report covers what was read until then')

  const { format, output, csv } = command
  const show = (id: string, terminal?: Terminal) => render(id, report, terminal, io.env, command.color)
  const saved =
    (csv === undefined || (await save(csv, await show('csv'), diagnostics))) &&
    (output === undefined || (await save(output, await show(format), diagnostics)))
  if (output === undefined) await print(io.stdout, await show(format, io.stdout))
  if (!saved) return FAILED
  return exitCode(problems, report.input.lines, command.failOnIncident && report.incidents.length > 0)
}

function render(id: string, report: Report, terminal: Terminal | undefined, env: Io['env'], color?: boolean): Promise<string> {
  const output = OUTPUTS.find((candidate) => candidate.id === id)
  if (!output) throw new Error(`there is no output "${id}"`)
  const columns = terminal?.columns ?? (Number(env['COLUMNS']) || COLUMNS)
  return output.render(report, { columns, color: useColor(color, env, terminal) })
}

/** Whether it could be written. */
async function save(path: string, text: string, diagnostics: Diagnostics): Promise<boolean> {
  try {
    await writeWhole(path, text)
    return true
  } catch (error) {
    // Without the name of the neighbour, which nobody knows.
    diagnostics.error(`cannot be written (${(error as Error).message.replace(/, \w+ '.*/s, '')})`, path)
    return false
  }
}

/**
 * Writes a file so that nobody ever sees half of it: a neighbour takes its place when it is complete. What is no regular
 * file (/dev/stdout, a pipe) is written to as it is; a symbolic link stays one.
 */
async function writeWhole(path: string, text: string): Promise<void> {
  const before = await stat(path).catch(() => undefined)
  if (before && !before.isFile()) return writeFile(path, text)
  const target = before ? await realpath(path) : path
  const neighbour = join(dirname(target), `.${basename(target)}.${randomUUID()}`)
  try {
    await writeFile(neighbour, text, { flag: 'wx', mode: before?.mode ?? 0o666 })
    await rename(neighbour, target)
  } catch (error) {
    await rm(neighbour, { force: true })
    throw error
  }
}

/** Writes text and waits until it is out, so that the process may end. A failure is for `stdoutGone` to see. */
function print(stream: Writable, text: string): Promise<void> {
  return new Promise((done) => {
    stream.write(text, (error) => {
      if (!error) done()
    })
  })
}

// ---- errlens entries [FILES..]

async function runEntries({ errors }: Command, { sources, formats, problems, onProblem }: Inputs, io: Io): Promise<number> {
  const sink = new NdjsonSink(io.stdout, errors)
  await readInputs(sources, sink, { formats, stdin: io.stdin, signal: io.signal, onProblem })
  await sink.finish()
  return exitCode(problems, sink.lines, false)
}

/** Prints every line of the inputs as a JSON object on a line of its own: docs/entries.md. */
class NdjsonSink implements EntrySink {
  lines = 0
  readonly #out: Writable
  readonly #errorsOnly: boolean
  #source = ''
  #text = ''

  constructor(out: Writable, errorsOnly: boolean) {
    this.#out = out
    this.#errorsOnly = errorsOnly
  }

  begin(source: string): void {
    this.#source = source
  }

  entry(entry: Entry, format: Format, line: number): void {
    this.lines++
    if (entry.failure || !this.#errorsOnly) this.#add({ source: this.#source, line, ...toReportEntry(entry, format.id) })
  }

  skip(reason: SkipReason, _looks5xx: boolean, line: number): void {
    this.lines++
    if (!this.#errorsOnly) this.#add({ source: this.#source, line, skipped: reason })
  }

  ready(): Promise<void> | undefined {
    this.#flush()
    return this.#out.writableNeedDrain ? once(this.#out, 'drain').then(() => {}) : undefined
  }

  finish(): Promise<void> {
    const rest = this.#text
    this.#text = ''
    return print(this.#out, rest)
  }

  /** The lines of one block go out together, and as soon as it is done: a live log must not wait for its next block. */
  #add(line: object): void {
    if (this.#text === '') setImmediate(() => this.#flush())
    this.#text += `${JSON.stringify(line)}\n`
  }

  #flush(): void {
    if (this.#text !== '') this.#out.write(this.#text)
    this.#text = ''
  }
}

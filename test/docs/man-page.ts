import { COMMAND_NAMES, COMMANDS, DEFAULT_COMMAND } from '../../src/cli/commands.ts'
import { EXAMPLES, EXIT_CODES } from '../../src/cli/help/examples.ts'
import { described, spelled, usageOf } from '../../src/cli/help/spelling.ts'
import { OPTIONS, type OptionSpec } from '../../src/cli/options.ts'
import { variableOf } from '../../src/cli/settings.ts'

const SPECS: readonly OptionSpec[] = Object.values(OPTIONS)
const NAMED = COMMAND_NAMES.filter((name) => name !== DEFAULT_COMMAND)
const PAGES = 'https://www.npmjs.com/package/errlens'

/** The page man/errlens.1, in man(7): the tables of options, commands and examples, with a few words between them. */
export function manPage(): string {
  return `${[
    '.\\" Made by test/docs/man-page.test.ts from src/cli/options.ts, commands.ts and help/examples.ts: change it there.',
    '.TH ERRLENS 1',
    ...section('NAME', ["errlens \\- tell why the 5xx errors in a proxy's access log happened"]),
    ...section('SYNOPSIS', synopsis()),
    ...section('DESCRIPTION', DESCRIPTION),
    ...section(
      'EXAMPLES',
      EXAMPLES.flatMap(({ command, says }) => tagged(command, says)),
    ),
    ...section(
      'COMMANDS',
      NAMED.flatMap((name) => tagged(usageOf(name), `${COMMANDS[name].description}.`)),
    ),
    ...section('OPTIONS', [
      ...SPECS.flatMap((spec) => tagged(spelled(spec), `${described(spec)}.${onlyOf(spec)}`)),
      ...tagged('-h, --help', 'Show a screen of help; behind a command, all about it.'),
      ...tagged('--version', 'Show which errlens this is.'),
    ]),
    ...section('CONFIGURATION', CONFIGURATION),
    ...section('ENVIRONMENT', [
      ...tagged(SPECS.map(variableOf).join(', '), 'Defaults of the options of these names. A flag is yes or no.'),
      ...tagged('NO_COLOR, FORCE_COLOR', 'No colour, or colour, where no option says so.'),
      ...tagged('COLUMNS', 'Characters per line, where the output is no terminal.'),
    ]),
    ...section(
      'EXIT STATUS',
      EXIT_CODES.flatMap(([code, says]) => tagged(`${code}`, `${says}.`)),
    ),
    ...section('FILES', [
      ...tagged('~/.config/errlens/config', "The user's defaults ($XDG_CONFIG_HOME/errlens/config, where that is set)."),
      ...tagged('/etc/errlens.conf', "The site's defaults."),
    ]),
    ...section('SEE ALSO', [text('errlens help, errlens help causes, errlens help formats'), '.PP', text(PAGES)]),
  ].join('\n')}\n`
}

const DESCRIPTION = [
  text(
    'errlens reads access logs of proxies and load balancers, plain or compressed, from files or standard input. It finds the times in which 5xx errors stand out, describes each incident by the fewest upstreams, routes, hosts or clients that carry it, and ranks what may have caused it, with the evidence for and against and what to check next.',
  ),
  '.PP',
  text('Nothing leaves the machine. Query strings are never shown. What is not part of the report goes to standard error.'),
]

const CONFIGURATION = [
  text(
    'What is typed counts before variables, and these before the configuration file: one option a line, with or without dashes.',
  ),
  '.PP',
  '.nf',
  text('# /etc/errlens.conf'),
  text('tz = Europe/Berlin'),
  text('error-log = /var/log/nginx/error.log'),
  text('no-progress'),
  '.fi',
]

function synopsis(): string[] {
  const lines = [`${usageOf(DEFAULT_COMMAND)} [OPTIONS]`, ...NAMED.map(usageOf)]
  return lines.flatMap((line, at) => [...(at === 0 ? [] : ['.br']), `.B ${text(line)}`])
}

function section(title: string, lines: readonly string[]): string[] {
  return [`.SH ${title}`, ...lines]
}

function tagged(tag: string, about: string): string[] {
  return ['.TP', `.B ${text(tag)}`, text(about)]
}

function onlyOf({ of }: OptionSpec): string {
  if (!of || of.length === COMMAND_NAMES.length || of.includes(DEFAULT_COMMAND)) return ''
  return ` Only of ${of.join(', ')}.`
}

/** A line of text, in which nothing is a command of roff. */
function text(line: string): string {
  const escaped = line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...')
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped
}

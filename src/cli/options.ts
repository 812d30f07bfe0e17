import { TABLES } from '../outputs/csv/index.ts'
import { OUTPUTS } from '../outputs/index.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName } from './commands.ts'

/** An option of the command line, as data: all that shows, parses or completes options reads this. */
export interface OptionSpec {
  /** As typed, without dashes. */
  readonly name: string
  readonly alias?: string
  /** `texts` may be given several times; of all others the last one counts, as the first may stand in an alias. */
  readonly type: 'text' | 'texts' | 'flag' | 'count'
  readonly description: string
  /** The same in a few words, of an option that `errlens --help` shows; the others are in `errlens help options` only. */
  readonly short?: string
  /** What its value is called where no choices say it; shells complete the names of a FILE and of a DIR. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly default?: string | boolean
  /** What holds without the option, where no value says it. */
  readonly otherwise?: string
  /** The commands that have it; all, where none is named. */
  readonly of?: readonly CommandName[]
}

/** What was given for each option: `undefined`, or no texts, where nothing was and there is no default. */
export interface OptionValues {
  /** Id of the output. */
  readonly format: string
  readonly output: string | undefined
  /** Logs of the origins. */
  readonly origins: readonly string[]
  /** Show the votes. */
  readonly explain: boolean | undefined
  /** A folder for all tables, or a file for the incidents. */
  readonly csv: string | undefined
  /** Of --format csv. */
  readonly table: string | undefined
  readonly bom: boolean | undefined
  /** Go on with what is appended. */
  readonly follow: boolean | undefined
  /** How much of a log that is followed is kept. */
  readonly window: string
  readonly failOn: string | undefined
  /** The folder of what is remembered. */
  readonly state: string | undefined
  readonly quietIfHealthy: boolean | undefined
  /** How old the newest request may be. */
  readonly maxAge: string | undefined
  /** Threads; `undefined`: as many as there are cores. */
  readonly jobs: number | undefined
  readonly progress: boolean | undefined
  readonly errors: boolean | undefined
  /** Of `entries`: not NDJSON. */
  readonly asCsv: boolean | undefined
  readonly logFormats: readonly string[]
  readonly nginxConf: string | undefined
  readonly jsonMap: string | undefined
  readonly focus: readonly string[]
  /** Lists of events. */
  readonly events: readonly string[]
  readonly since: string | undefined
  readonly until: string | undefined
  readonly timeZone: string | undefined
  /** Error logs of the proxy. */
  readonly errorLogs: readonly string[]
  readonly color: boolean | undefined
  readonly ascii: boolean | undefined
  readonly verbose: boolean | undefined
  readonly quiet: boolean | undefined
  readonly redact: boolean | undefined
  /** Where the defaults are; with --no-config nowhere. */
  readonly config: string | false | undefined
}

const REPORT: readonly CommandName[] = ['report']

/** Every option, in the order of --help. */
export const OPTIONS: Readonly<Record<keyof OptionValues, OptionSpec>> = {
  format: {
    name: 'format',
    short: 'How to show the report',
    type: 'text',
    choices: OUTPUTS.map(({ id }) => id),
    default: 'terminal',
    description: 'How to show the report',
    of: ['report', 'compare'],
  },
  output: {
    name: 'output',
    value: 'FILE',
    short: 'Write it to a file, not to stdout',
    alias: 'o',
    type: 'text',
    description: 'Write the report to this file, not to stdout',
    of: REPORT,
  },
  quiet: {
    name: 'quiet',
    alias: 'q',
    type: 'flag',
    short: 'The answer only, on one line',
    description: 'Show the answer only, on one line',
    of: REPORT,
  },
  verbose: {
    name: 'verbose',
    alias: 'v',
    type: 'flag',
    short: 'Everything: all reasons, steps and samples',
    description: 'Show everything: all reasons, steps and samples',
    of: REPORT,
  },
  origins: {
    name: 'origin',
    value: 'FILE',
    type: 'texts',
    description: "The origin's own log (JSON lines, or an access log); may be given several times",
    of: REPORT,
  },
  explain: {
    name: 'explain',
    short: 'Show the votes behind each hypothesis',
    type: 'flag',
    description: 'Show what each answer counts for each cause',
    of: REPORT,
  },
  csv: {
    name: 'csv',
    value: 'DIR',
    short: 'The tables, for spreadsheets',
    type: 'text',
    description: 'Write its tables to this folder, too, for spreadsheets; to FILE.csv: the incidents',
    of: REPORT,
  },
  table: {
    name: 'table',
    type: 'text',
    choices: TABLES.map(({ id }) => id),
    otherwise: 'incidents',
    description: 'Which one --format csv shows',
    of: REPORT,
  },
  bom: { name: 'bom', type: 'flag', description: 'Begin CSV with a byte order mark, for Excel', of: ['report', 'entries'] },
  follow: {
    name: 'follow',
    short: 'Go on reading, and tell incidents as they happen',
    alias: 'f',
    type: 'flag',
    description: 'Go on reading, and tell incidents as they happen',
    of: REPORT,
  },
  window: {
    name: 'window',
    value: 'TIME',
    type: 'text',
    default: '1h',
    description: 'With --follow: how far back it remembers, 10m to 24h',
    of: REPORT,
  },
  failOn: {
    name: 'fail-on',
    value: 'WHAT',
    short: 'Exit with 1 when found',
    type: 'text',
    choices: ['incident', 'worse', 'new'],
    description:
      'Exit with 1 when an incident was found; with --state, and of compare: one that is new, or worse than before, or only one that is new',
    of: ['report', 'compare'],
  },
  state: {
    name: 'state',
    value: 'DIR',
    short: 'For cron: read what is new, compare with before',
    type: 'text',
    description: 'Remember in this folder what was read and found, read only what is new, and say what is new, worse or gone',
    of: REPORT,
  },
  quietIfHealthy: {
    name: 'quiet-if-healthy',
    short: 'For cron: print nothing when nothing happened',
    type: 'flag',
    description: 'Print nothing when there is nothing to tell',
    of: REPORT,
  },
  maxAge: {
    name: 'max-age',
    value: 'TIME',
    type: 'text',
    otherwise: 'with --state 26h, or 12h where nothing is new',
    description: 'Exit with 3 when the newest request is older: 26h, 90m',
    of: REPORT,
  },
  jobs: {
    name: 'jobs',
    type: 'count',
    otherwise: 'cores',
    description: 'How many threads may read large files',
    of: ['report', 'compare'],
  },
  progress: {
    name: 'progress',
    type: 'flag',
    description: 'On a terminal, say how far reading is; --no-progress: never',
    of: REPORT,
  },
  errors: { name: 'errors', type: 'flag', description: 'Only failed exchanges', of: ['entries'] },
  asCsv: { name: 'as-csv', type: 'flag', description: 'As CSV, with the columns of errors.csv', of: ['entries'] },
  logFormats: {
    name: 'log-format',
    value: 'FORMAT',
    short: "The log's format, as the proxy is configured",
    type: 'texts',
    description:
      "The log's format as the proxy's configuration writes it; tried before those that errlens knows; may be given several times",
  },
  nginxConf: {
    name: 'nginx-conf',
    value: 'FILE',
    type: 'text',
    description: "An nginx configuration; the log's format is the log_format that it has for it",
  },
  jsonMap: {
    name: 'json-map',
    value: 'MAP',
    type: 'text',
    description: 'Where the fields are in JSON: time=.ts,status=.resp.code,duration:ms=.took',
  },
  focus: {
    name: 'focus',
    value: 'WHAT',
    short: 'Only upstream=…, route=…, status=504, incident=2 …',
    type: 'texts',
    description: 'Only upstream=…, route=…, host=…, client=…, status=… or incident=…; several: all must fit',
    of: ['report', 'entries', 'compare'],
  },
  events: {
    name: 'events',
    value: 'FILE',
    short: 'What happened when (time,text): deploys, jobs of cron',
    type: 'texts',
    description: 'What happened at the site, as CSV (time,text): deploys, jobs of cron; may be given several times',
    of: REPORT,
  },
  since: {
    name: 'since',
    value: 'TIME',
    short: 'Only requests from then on: 15m, yesterday, 10:02',
    type: 'text',
    description: 'Only requests from then on: 15m, yesterday, 10:02, "2026-11-01 10:02"',
  },
  until: {
    name: 'until',
    value: 'TIME',
    short: 'Only requests before then',
    type: 'text',
    description: 'Only requests before then',
  },
  timeZone: {
    name: 'tz',
    value: 'ZONE',
    type: 'text',
    otherwise: 'UTC',
    description: 'Zone of times without one, here and in logs: Europe/Berlin, +02:00, local',
  },
  errorLogs: {
    name: 'error-log',
    value: 'FILE',
    short: "The proxy's error log: says why requests failed",
    type: 'texts',
    description: "The proxy's error log: says why its requests failed; may be given several times",
  },
  color: {
    name: 'color',
    type: 'flag',
    description: 'Colour; --no-color: none. Else as NO_COLOR, FORCE_COLOR or the terminal say',
    of: COMMAND_NAMES,
  },
  ascii: {
    name: 'ascii',
    type: 'flag',
    description: 'Nothing but ASCII, or not; else as the locale says',
    of: REPORT,
  },
  redact: {
    name: 'redact',
    type: 'flag',
    short: 'No addresses and tokens: for who is elsewhere',
    description: 'Names in the place of addresses, tokens and query values, for who reads it elsewhere',
    of: ['report', 'entries'],
  },
  config: {
    name: 'config',
    type: 'text',
    value: 'FILE',
    otherwise: '~/.config/errlens/config, then /etc/errlens.conf',
    description: 'Take the defaults of options from this file; --no-config: from none, nor from ERRLENS_… variables',
  },
}

/** The options of a command. */
export function optionsOf(command: CommandName): OptionSpec[] {
  const { isAboutItself = false } = COMMANDS[command]
  return Object.values(OPTIONS).filter(({ of }) => of?.includes(command) ?? !isAboutItself)
}

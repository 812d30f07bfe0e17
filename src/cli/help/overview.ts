import { COMMAND_NAMES, COMMANDS, type CommandName, DEFAULT_COMMAND } from '../commands.ts'
import { OPTIONS, optionsOf } from '../options.ts'
import { variableOf } from '../settings.ts'
import { inColumns, WIDTH, wrapped } from './columns.ts'
import { EXAMPLES, EXIT_CODES } from './examples.ts'
import { choicesOf, described, spelled, usageOf } from './spelling.ts'

const NAME_WIDTH = 24
const OTHERS = COMMAND_NAMES.filter((name) => name !== DEFAULT_COMMAND)

/** `errlens --help`: a screen that teaches by example; `errlens help options` has the rest. */
export function overview(): string {
  const common = Object.values(OPTIONS).filter(({ short }) => short !== undefined)
  const width = Math.max(...EXAMPLES.map(({ command }) => command.length))
  return [
    `${COMMANDS[DEFAULT_COMMAND].description}.\n\n`,
    `Usage: ${usageOf(DEFAULT_COMMAND)} [OPTIONS], or … | errlens\n\n`,
    inColumns(
      EXAMPLES.map(({ command, says }) => [command, says]),
      width,
    ),
    '\nOptions (the others and more about these: errlens help options)\n',
    inColumns(
      common.map((spec) => [spelled(spec), [spec.short, choicesOf(spec)].filter(Boolean).join(': ')]),
      NAME_WIDTH,
    ),
    '\nCommands\n',
    inColumns(
      OTHERS.map((name) => [usageOf(name).replace('errlens ', ''), COMMANDS[name].description]),
      NAME_WIDTH,
    ),
    '\n',
    paragraph(`Exit codes: ${EXIT_CODES.map(([code, says]) => `${code} ${says}`).join('; ')}.`),
  ].join('')
}

/** `errlens entries --help`: all about a command. */
export function commandHelp(name: CommandName): string {
  const { positional, description } = COMMANDS[name]
  const { name: word, description: about, otherwise } = positional
  return [
    `${usageOf(name)}\n\n${paragraph(`${description}.`)}\n`,
    inColumns([[word.toUpperCase(), `${about} (by default ${otherwise})`]], NAME_WIDTH),
    '\nOptions\n',
    inColumns(
      optionsOf(name).map((spec) => [spelled(spec), described(spec)]),
      NAME_WIDTH,
    ),
  ].join('')
}

/** `errlens help options`: each option, and which commands have it where not all do. */
export function allOptions(): string {
  const rows = Object.values(OPTIONS).map((spec) => [spelled(spec), `${described(spec)}${onlyOf(spec.of)}`] as const)
  return [
    inColumns(
      [...rows, ['-h, --help', 'A screen of help; behind a command: all about it'], ['--version', 'Which errlens this is']],
      NAME_WIDTH,
    ),
    '\n',
    paragraph(
      `What is typed counts before variables (--tz is ${variableOf(OPTIONS.timeZone)}), and these before the configuration file: errlens help config. An option that may be given several times adds to none of these; it takes their place.`,
    ),
  ].join('')
}

function onlyOf(commands: readonly CommandName[] | undefined): string {
  const others = commands?.filter((name) => name !== DEFAULT_COMMAND) ?? []
  if (!commands || others.length === OTHERS.length) return ''
  return others.length === 0 ? '' : ` [${commands.join(', ')}]`
}

const paragraph = (text: string): string => `${wrapped(text, WIDTH).join('\n')}\n`

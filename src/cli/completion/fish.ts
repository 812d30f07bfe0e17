import { COMMANDS, DEFAULT_COMMAND } from '../commands.ts'
import { OPTIONS, type OptionSpec } from '../options.ts'
import { NAMED_COMMANDS, type Vocabulary } from './words.ts'

const ALL = NAMED_COMMANDS.join(' ')

/** What fish needs to complete errlens: errlens completion fish | source. */
export function fish(vocabulary: Vocabulary): string {
  const commands = NAMED_COMMANDS.map(
    (name) => `complete -c errlens -n '__fish_is_first_arg' -a ${name} -d ${quoted(COMMANDS[name].description)}`,
  )
  const words = NAMED_COMMANDS.flatMap((name) => {
    const list = vocabulary[name]
    return list ? [`complete -c errlens -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(list.join(' '))}`] : []
  })
  const lines = [...commands, ...words, ...Object.values(OPTIONS).flatMap(optionLines)]
  return `# fish completion for errlens, made by "errlens completion fish"
${lines.join('\n')}
complete -c errlens -l help -s h -d 'Show help'
complete -c errlens -l version -d 'Show which errlens this is'
`
}

function optionLines(spec: OptionSpec): string[] {
  const { name, alias, type, choices, value, short, description } = spec
  const words = ['complete -c errlens', condition(spec), `-l ${name}`, alias === undefined ? '' : `-s ${alias}`]
  const argument = choices ? `-x -a ${quoted(choices.join(' '))}` : value === 'FILE' || value === 'DIR' ? '-r -F' : '-x'
  const line = [...words, type === 'flag' ? '' : argument, `-d ${quoted(short ?? description)}`]
    .filter((word) => word !== '')
    .join(' ')
  return type === 'flag' ? [line, `complete -c errlens ${condition(spec)} -l no-${name}`.replace('  ', ' ')] : [line]
}

/** The default command is meant where no other one is named. */
function condition({ of }: OptionSpec): string {
  if (!of) return ''
  const others = of.filter((name) => name !== DEFAULT_COMMAND)
  const isNamed = `__fish_seen_subcommand_from ${others.join(' ')}`
  if (!of.includes(DEFAULT_COMMAND)) return `-n '${isNamed}'`
  return `-n 'not __fish_seen_subcommand_from ${ALL}${others.length === 0 ? '' : `; or ${isNamed}`}'`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

import { COMMANDS, DEFAULT_COMMAND } from '../commands.ts'
import { type OptionSpec, optionsOf } from '../options.ts'
import { NAMED_COMMANDS, type Vocabulary } from './words.ts'

/** What zsh needs to complete errlens: source <(errlens completion zsh), or a file _errlens in the $fpath. */
export function zsh(vocabulary: Vocabulary): string {
  return `#compdef errlens
# zsh completion for errlens, made by "errlens completion zsh"
_errlens() {
  local command=\${words[(r)(${NAMED_COMMANDS.join('|')})]:-${DEFAULT_COMMAND}}
  case $command in
${[DEFAULT_COMMAND, ...NAMED_COMMANDS].map((name) => caseOf(name, vocabulary)).join('\n')}
  esac
}
_errlens_commands() {
  local -a commands=(${NAMED_COMMANDS.map((name) => quoted(`${name}:${COMMANDS[name].description}`)).join(' ')})
  _describe command commands
}
# Sourced, or loaded from the $fpath by its name.
if [[ \${funcstack[1]} == _errlens ]]; then _errlens "$@"; else compdef _errlens errlens; fi
`
}

function caseOf(name: (typeof NAMED_COMMANDS)[number], vocabulary: Vocabulary): string {
  const words = vocabulary[name]?.join(' ')
  const first = name === DEFAULT_COMMAND ? [quoted('1: :{ _errlens_commands; _files }')] : [quoted(`1: :(${name})`)]
  const rest = quoted(words === undefined ? '*: :_files' : `*: :(${words})`)
  const options = ['(- *)--help[Show help]', '(- *)--version[Show which errlens this is]'].map(quoted)
  return `    ${name}) _arguments ${[...options, ...optionsOf(name).flatMap(specs), ...first, rest].join(' ')} ;;`
}

function specs({ name, alias, type, choices, value, short, description }: OptionSpec): string[] {
  const about = `[${(short ?? description).replace(/[[\]\\:]/g, '\\$&')}]`
  if (type === 'flag') return [quoted(`--${name}${about}`), quoted(`--no-${name}`)]
  const action = choices ? `(${choices.join(' ')})` : value === 'FILE' ? '_files' : value === 'DIR' ? '_files -/' : ''
  const many = type === 'texts' ? '*' : ''
  return [`--${name}=`, ...(alias === undefined ? [] : [`-${alias}+`])].map((typed) =>
    quoted(`${many}${typed}${about}:${(value ?? name).toLowerCase()}:${action}`),
  )
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

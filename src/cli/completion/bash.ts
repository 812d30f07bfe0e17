import { COMMAND_NAMES, DEFAULT_COMMAND } from '../commands.ts'
import { optionsOf } from '../options.ts'
import { NAMED_COMMANDS, typed, VALUED, type Vocabulary } from './words.ts'

/** What bash needs to complete errlens: eval "$(errlens completion bash)". */
export function bash(vocabulary: Vocabulary): string {
  return `# bash completion for errlens, made by "errlens completion bash"
_errlens() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=${DEFAULT_COMMAND} at options words
  # bash takes "--name=value" for three words, of which the last may be missing.
  if [[ $current == '=' ]]; then current=''; elif [[ $before == '=' ]]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      ${NAMED_COMMANDS.join(' | ')}) command=\${COMP_WORDS[at]} && break ;;
    esac
  done
  case $before in
${valueCases()}
  esac
  case $command in
${commandCases(vocabulary)}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options --help --version" -- "$current"))
  elif [[ $words == FILES ]]; then
    ((COMP_CWORD == 1)) && COMPREPLY=($(compgen -W "${NAMED_COMMANDS.join(' ')}" -- "$current"))
    COMPREPLY+=($(compgen -f -- "$current"))
    compopt -o filenames
  else
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -F _errlens errlens
`
}

function valueCases(): string {
  return VALUED.map((spec) => {
    const { choices, value } = spec
    const files = value === 'DIR' ? '-d' : '-f'
    const found = choices ? `-W "${choices.join(' ')}"` : value === 'FILE' || value === 'DIR' ? files : undefined
    const reply = found === undefined ? 'COMPREPLY=()' : `COMPREPLY=($(compgen ${found} -- "$current"))`
    return `    ${typed(spec).join(' | ')}) ${reply}${choices || !found ? '' : ' && compopt -o filenames'}; return ;;`
  }).join('\n')
}

function commandCases(vocabulary: Vocabulary): string {
  return COMMAND_NAMES.map((name) => {
    const options = optionsOf(name).flatMap(typed).join(' ')
    return `    ${name}) options='${options}' words='${vocabulary[name]?.join(' ') ?? 'FILES'}' ;;`
  }).join('\n')
}

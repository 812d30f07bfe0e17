import { COMMANDS, type CommandName, DEFAULT_COMMAND } from '../commands.ts'
import type { OptionSpec } from '../options.ts'

/** Longer lists of choices stand in the description. */
const SHORT_LIST = 12

/** An option as it is typed: "-o, --output FILE". */
export function spelled(spec: OptionSpec): string {
  const value = valueName(spec)
  return `${spec.alias === undefined ? '' : `-${spec.alias}, `}--${spec.name}${value === '' ? '' : ` ${value}`}`
}

/** What stands for the option's value. */
export function valueName({ name, type, value, choices }: OptionSpec): string {
  if (type === 'flag') return ''
  if (type === 'count') return 'N'
  const list = choices?.join('|') ?? value ?? name.toUpperCase()
  return list.length > SHORT_LIST ? name.toUpperCase() : list
}

/** The whole description: what it does, what can be chosen, and what holds without it. */
export function described(spec: OptionSpec): string {
  const { description, default: value, otherwise = value } = spec
  const list = choicesOf(spec)
  const notes = [list === '' ? '' : `one of ${list}`, otherwise === undefined ? '' : `by default ${otherwise}`]
  const note = notes.filter((text) => text !== '').join('; ')
  return note === '' ? description : `${description} (${note})`
}

/** The choices, where they do not stand in the option itself. */
export function choicesOf(spec: OptionSpec): string {
  const { choices = [] } = spec
  return valueName(spec) === choices.join('|') ? '' : choices.join(', ')
}

/** A command with what it may be given: "errlens entries [FILES..]". */
export function usageOf(name: CommandName): string {
  const words = ['errlens', ...(name === DEFAULT_COMMAND ? [] : [name]), `[${COMMANDS[name].positional.name.toUpperCase()}..]`]
  return words.join(' ')
}

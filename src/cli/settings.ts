import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FindSettings } from './arguments.ts'
import type { Io } from './io.ts'
import { OPTIONS, type OptionSpec } from './options.ts'

/** What holds for options that the command line does not name, by their name: docs/config.md. */
export type Settings = Readonly<Record<string, Setting>>

type Setting = string | readonly string[] | boolean | number

const SITE_FILE = '/etc/errlens.conf'
const SPECS: readonly OptionSpec[] = Object.values(OPTIONS).filter(({ name }) => name !== 'config')
const SPEC_OF: ReadonlyMap<string, OptionSpec> = new Map(
  SPECS.flatMap((spec) => [spec.name, spec.alias].flatMap((name) => (name === undefined ? [] : [[name, spec] as const]))),
)
/** `name = value`, or as on the command line: `--name=value`, `--name value`, `--no-name`. */
const LINE = /^(?:--?)?([a-z][\w-]*)(?:\s*=\s*|\s+|$)(.*)$/i
const WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  1: true,
  no: false,
  false: false,
  off: false,
  0: false,
}

/** Variables before the file that is named, or else before the user's file before the site's. Throws what is wrong in them. */
export function settingsOf(env: Io['env']): FindSettings {
  return (config) => {
    if (config === false) return {}
    const named = config ?? env['ERRLENS_CONFIG']
    const files = named === undefined ? [SITE_FILE, ...userFiles(env)].map(readIfThere) : named === '' ? [] : [read(named)]
    return Object.assign({}, ...files, fromVariables(env))
  }
}

/** The variable of an option: ERRLENS_LOG_FORMAT. */
export function variableOf({ name }: OptionSpec): string {
  return `ERRLENS_${name.toUpperCase().replaceAll('-', '_')}`
}

function userFiles({ XDG_CONFIG_HOME: config, HOME: home }: Io['env']): string[] {
  const folder = config || (home && join(home, '.config'))
  return folder ? [join(folder, 'errlens', 'config')] : []
}

function readIfThere(path: string): Settings {
  try {
    return fromText(readFileSync(path, 'utf8'), path)
  } catch (error) {
    // Whoever is not to see it (a home that sudo left in place) does without.
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return {}
    throw error
  }
}

function read(path: string): Settings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`the configuration ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  return fromText(text, path)
}

function fromText(text: string, path: string): Settings {
  const settings: Record<string, Setting> = {}
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*([#;].*)?$/.test(line)) continue
    try {
      const [, name = line.trim(), value = ''] = LINE.exec(line.trim()) ?? []
      const [spec, setting] = settingOf(name, unquoted(value))
      const before = settings[spec.name]
      settings[spec.name] = Array.isArray(before) ? [...before, setting].flat() : setting
    } catch (error) {
      throw new Error(`${path}, line ${at + 1}: ${(error as Error).message}`)
    }
  }
  return settings
}

function fromVariables(env: Io['env']): Settings {
  const settings: Record<string, Setting> = {}
  for (const spec of SPECS) {
    const value = env[variableOf(spec)]
    if (value) settings[spec.name] = settingFor(spec, value, variableOf(spec))
  }
  return settings
}

/** A `no-` before a flag turns it off. */
function settingOf(name: string, value: string): [OptionSpec, Setting] {
  const spec = SPEC_OF.get(name)
  if (spec) return [spec, settingFor(spec, value, name)]
  const flag = SPEC_OF.get(name.replace(/^no-/, ''))
  if (flag?.type !== 'flag') throw new Error(`there is no option "${name}"`)
  return [flag, !settingFor(flag, value, name)]
}

function settingFor({ type, choices }: OptionSpec, value: string, name: string): Setting {
  if (type === 'flag') {
    const word = value === '' ? true : WORDS[value.toLowerCase()]
    if (word === undefined) throw new Error(`${name} cannot be "${value}": say yes or no`)
    return word
  }
  if (value === '') throw new Error(`${name} needs a value`)
  if (choices && !choices.includes(value)) throw new Error(`${name} cannot be "${value}": choose ${choices.join(', ')}`)
  if (type === 'count' && !/^[1-9]\d{0,8}$/.test(value)) throw new Error(`${name} must be a whole number from 1`)
  return type === 'count' ? Number(value) : type === 'texts' ? [value] : value
}

/** Quotes around all of it are the shell's habit, and not part of the value. */
function unquoted(value: string): string {
  return /^(["'])((?!\1).)*\1$/.test(value) ? value.slice(1, -1) : value
}

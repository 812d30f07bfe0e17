import { basename } from 'node:path'
import { COMMANDS } from './commands.ts'
import { bash } from './completion/bash.ts'
import { fish } from './completion/fish.ts'
import type { Vocabulary } from './completion/words.ts'
import { zsh } from './completion/zsh.ts'
import { topics } from './help/topics.ts'
import { type Io, print } from './io.ts'

const SCRIPTS: Readonly<Record<string, (vocabulary: Vocabulary) => string>> = { bash, zsh, fish }

/** `errlens completion [SHELL]`: a script, made of the tables of options and commands. Answers what is wrong with the name, if anything. */
export async function runCompletion([given, ...others]: readonly string[], io: Io): Promise<string | undefined> {
  const shell = given ?? basename(io.env['SHELL'] ?? '')
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined
  const { choices = [] } = COMMANDS.completion.positional
  if (!script || others.length > 0) return `errlens completion needs the name of a shell: ${choices.join(', ')}`
  await print(io.stdout, script(vocabulary()))
  return undefined
}

function vocabulary(): Vocabulary {
  const pages = topics()
  return {
    help: [...new Set(['options', 'formats', ...pages.map(({ name }) => name)])].sort(),
    formats: pages.flatMap(({ name, folder }) => (folder === 'formats' && name !== folder ? [name] : [])).sort(),
    completion: COMMANDS.completion.positional.choices ?? [],
  }
}

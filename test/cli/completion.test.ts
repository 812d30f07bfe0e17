import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPTIONS } from '../../src/cli/options.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'
import { errlens } from './fake-io.ts'

/** How each shell is asked what it would complete; the words are given to the script as its arguments. */
const ASK: Readonly<Record<string, string>> = {
  bash: `source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; _errlens; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // zsh completes at a prompt only: a terminal is made for it. What it lists comes among what it draws.
  zsh: `zmodload zsh/zpty; zpty z zsh -f -i
zpty -w z "PS1='%% '; autoload -U compinit; compinit -u -D; source ./script; LISTMAX=1000; unsetopt list_types; echo rea''dy"
zpty -r z drawn '*ready*'; zpty -w -n z "$*"$'\\t\\t'
for ((i = 0; i < 8; i++)); do sleep 0.2; while zpty -r -t z more; do drawn+=$more i=4; done; done
print -r -- "$drawn" | sed 's/\\x1b\\[[0-9;?]*[A-Za-z]/ /g'`,
  fish: 'source ./script; complete -C "$argv"',
}
const SHELLS = Object.keys(ASK)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-completion-'))
  for (const shell of SHELLS) {
    const { code, stdout } = await errlens(['completion', shell])
    expect(code).toBe(0)
    await writeFile(join(folder, `${shell}.script`), stdout)
  }
  await writeFile(join(folder, 'access.log'), '')
})
afterAll(() => rm(folder, { recursive: true }))

/** The words that a shell offers behind these. */
async function offered(shell: string, words: readonly string[]): Promise<string[]> {
  const code = ASK[shell]?.replace('./script', `./${shell}.script`) ?? ''
  const args = shell === 'fish' ? ['--no-config', '-c', code, words.join(' ')] : ['-c', code, shell, ...words]
  const { stdout } = await promisify(execFile)(shell, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: folder, TERM: 'xterm' },
  })
  return stdout.split(/\s+/)
}

const CASES: readonly (readonly [words: readonly string[], some: readonly string[], none: readonly string[]])[] = [
  [['errlens', ''], ['access.log', 'entries', 'explain-line', 'formats', 'help', 'completion'], ['network-timeout']],
  [['errlens', '--format', ''], OUTPUTS.map(({ id }) => id), ['access.log']],
  [
    ['errlens', '-'],
    ['--format', '--output', '--no-progress', '--redact', '--help'],
    ['--errors', 'entries'],
  ],
  [['errlens', 'entries', '-'], ['--errors', '--tz'], ['--csv']],
  [['errlens', '--output', 'acc'], ['access.log'], ['--output=']],
  [['errlens', 'help', 'network-'], ['network-timeout', 'network-degraded'], ['access.log']],
  [['errlens', 'formats', 'nginx-c'], ['nginx-combined'], ['network-timeout']],
  [['errlens', 'completion', ''], SHELLS, ['access.log']],
]

test.concurrent.for(
  SHELLS.flatMap((shell) => CASES.map(([words, some, none]) => ({ shell, typed: words.join(' '), words, some, none }))),
)('$shell completes "$typed"', async ({ shell, words, some, none }, { skip, expect }) => {
  if (!existsSync(`/usr/bin/${shell}`)) skip(`${shell} is not installed`)
  const found = await offered(shell, words)
  // zsh writes what all have in common at once.
  if (shell !== 'zsh' || words.at(-1) !== 'acc') expect(found).toEqual(expect.arrayContaining([...some]))
  for (const word of none) expect(found).not.toContain(word)
})

test('bash knows --name=value, and every option', async () => {
  expect(await offered('bash', ['errlens', '--format', '=', 'j'])).toContain('json')
  expect(await offered('bash', ['errlens', '--format', '='])).toContain('json')
  const ofReport = Object.values(OPTIONS).filter(({ of }) => of === undefined || of.includes('report'))
  expect(await offered('bash', ['errlens', '-'])).toEqual(expect.arrayContaining(ofReport.map(({ name }) => `--${name}`)))
})

test('the shell is that of $SHELL where none is named', async () => {
  expect((await errlens(['completion'], { env: { SHELL: '/usr/bin/fish' } })).stdout).toContain('complete -c errlens')
  for (const args of [['completion'], ['completion', 'tcsh'], ['completion', 'bash', 'zsh'], ['completion', 'toString']]) {
    const { code, stderr } = await errlens(args)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'errlens: errlens completion needs the name of a shell: bash, zsh, fish (try errlens --help)\n',
    })
  }
})

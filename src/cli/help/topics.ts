import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Something that `errlens help` has a page about. */
export interface Topic {
  /** What is typed. */
  readonly name: string
  /** Where it stands among the others: the name of its folder. */
  readonly folder: string
  readonly path: string
}

/** Pages that lead to the others of their folder. */
const INDEX = 'README'

/** The pages of the documentation, which are a part of the package, by the names that they have there. */
export function topics(): readonly Topic[] {
  const docs = join(dirname(createRequire(import.meta.url).resolve('errlens/package.json')), 'docs')
  return ['', 'causes', 'formats'].flatMap((folder) => {
    const names = readdirSync(join(docs, folder)).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -'.md'.length)] : []))
    return names.map((name) => ({ name: name === INDEX ? folder : name, folder, path: join(docs, folder, `${name}.md`) }))
  })
}

/** Those that are called so, or else begin so. */
export function topicsNamed(word: string, all: readonly Topic[]): readonly Topic[] {
  const exact = all.filter(({ name }) => name === word)
  return exact.length > 0 ? exact.slice(0, 1) : all.filter(({ name }) => word !== '' && name.startsWith(word))
}

/** The text of a page's first heading. */
export function titleOf({ path, name }: Topic): string {
  const title = /^# (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? name
  return title.replace(/^[\w-]+: | \(`[^`]+`\)$/g, '').replaceAll('`', '')
}

/** Of some names the one that is typed most like the word; `undefined` if none is. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, steps: stepsBetween(word, name) })).sort((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(2, word.length / 3) ? best.name : undefined
}

/** How many letters are to be put in, left out or changed (Levenshtein). */
function stepsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1]
    for (let i = 1; i <= to.length; i++) {
      const changed = (row[i - 1] ?? 0) + (letter === to[i - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[i] ?? 0) + 1, (next[i - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

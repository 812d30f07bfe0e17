import { readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { type Directive, nginxDirectives } from '../../parsers/index.ts'
import { expandInputs } from '../reading/expand-inputs.ts'
import { refusal } from '../reading/refusal.ts'

const MAX_DEPTH = 20
const MAX_FILES = 5000
const PATTERN = /[*?[]/
/** How `nginx -T` begins each of the files that it prints, those that are included among them. */
const DUMP = /^# configuration file .+:$/m

/** The directives of a configuration, with those of the files that it includes in their places. */
export async function loadNginxConf(file: string): Promise<readonly Directive[]> {
  return new Loader(dirname(resolve(file))).load(file, [])
}

class Loader {
  readonly #folder: string
  #files = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  /** `chain`: the files that include this one. */
  async load(file: string, chain: readonly string[]): Promise<readonly Directive[]> {
    const path = resolve(file)
    if (chain.includes(path)) throw new Error(`${file} includes itself`)
    if (chain.length >= MAX_DEPTH) throw new Error(`${file}: too many files that include each other`)
    if (++this.#files > MAX_FILES) throw new Error(`${file}: too many files are included`)
    const text = await readText(file)
    const directives = parsed(file, text)
    return DUMP.test(text) ? directives : this.#fill(directives, file, [...chain, path])
  }

  async #fill(directives: readonly Directive[], file: string, chain: readonly string[]): Promise<readonly Directive[]> {
    const filled: Directive[] = []
    for (const directive of directives) {
      const { name, args, block } = directive
      if (name === 'include' && block === undefined)
        for (const found of await this.#find(args[0] ?? '', file)) filled.push(...(await this.load(found, chain)))
      else filled.push(block ? { ...directive, block: await this.#fill(block, file, chain) } : directive)
    }
    return filled
  }

  /** A pattern may match nothing; a plain name has to be there. */
  async #find(include: string, file: string): Promise<readonly string[]> {
    for (const place of this.#places(include)) {
      if (await isFile(place)) return [place]
      const { sources, problems } = await expandInputs([place])
      if (problems.length === 0 && sources[0] !== place) return sources
    }
    if (PATTERN.test(include)) return []
    throw new Error(`${file} includes ${include}, which is not there`)
  }

  /** Below the folder of the configuration, or the one above it; below a copy of that folder, too, if it was copied. */
  #places(include: string): readonly string[] {
    const folder = this.#folder
    if (!isAbsolute(include)) return [join(folder, include), join(dirname(folder), include)]
    const parts = include.split('/').slice(1)
    const tails = parts.map((_, index) => parts.slice(index)).filter(({ length }) => length > 1 || !PATTERN.test(include))
    return [include, ...tails.map((tail) => join(folder, ...tail))]
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(`${file}: ${refusal(error as NodeJS.ErrnoException).message}`)
  }
}

function parsed(file: string, text: string): readonly Directive[] {
  try {
    return nginxDirectives(text)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => !stats.isDirectory(),
    () => false,
  )
}

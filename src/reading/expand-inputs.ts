import { statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import type { Problem } from '../model/problem.ts'
import { isFolder } from './is-folder.ts'
import { STDIN } from './open-input.ts'

/** The inputs that the arguments name, each once, and what is wrong with the arguments. */
export interface ExpandedInputs {
  readonly sources: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Arguments → inputs, in the order of the arguments. A folder stands for all files in it and below (a bucket of balancer
 * logs, synchronised), hidden ones left out, a pattern for its files, both sorted; but the name of a file that exists is
 * that file, whatever characters are in it. A file that several arguments name is read once.
 */
export async function expandInputs(args: readonly string[]): Promise<ExpandedInputs> {
  const sources = new Map<string, string>()
  const problems: Problem[] = []
  for (const arg of args) {
    const found = await filesOf(arg)
    if (found.length === 0)
      problems.push({ source: arg, message: isFolder(arg) ? 'holds no file' : 'no file matches this pattern' })
    for (const source of found) {
      const key = source === STDIN ? STDIN : resolve(source)
      if (!sources.has(key)) sources.set(key, source)
    }
  }
  return { sources: [...sources.values()], problems }
}

async function filesOf(arg: string): Promise<readonly string[]> {
  if (arg === STDIN) return [arg]
  if (isFolder(arg)) return (await glob('**', { cwd: arg })).sort().map((file) => join(arg, file))
  if (!isDynamicPattern(arg) || exists(arg)) return [arg]
  return (await glob(arg, { absolute: isAbsolute(arg), expandDirectories: false })).sort()
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

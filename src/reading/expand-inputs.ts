import { stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import type { Problem } from '../model/problem.ts'
import { STDIN } from './open-input.ts'

/** The inputs that the arguments name, each once, and what is wrong with the arguments. */
export interface ExpandedInputs {
  readonly sources: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Arguments → inputs, in the order of the arguments. A pattern stands for its files, sorted; but the name of a file
 * that exists is that file, whatever characters are in it. A file that several arguments name is read once.
 */
export async function expandInputs(args: readonly string[]): Promise<ExpandedInputs> {
  const sources = new Map<string, string>()
  const problems: Problem[] = []
  for (const arg of args) {
    const found = (await isPattern(arg)) ? await matches(arg) : [arg]
    if (found.length === 0) problems.push({ source: arg, message: 'no file matches this pattern' })
    for (const source of found) {
      const key = source === STDIN ? STDIN : resolve(source)
      if (!sources.has(key)) sources.set(key, source)
    }
  }
  return { sources: [...sources.values()], problems }
}

async function isPattern(arg: string): Promise<boolean> {
  return arg !== STDIN && isDynamicPattern(arg) && !(await exists(arg))
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function matches(pattern: string): Promise<string[]> {
  const files = await glob(pattern, { absolute: isAbsolute(pattern), expandDirectories: false })
  return files.sort()
}

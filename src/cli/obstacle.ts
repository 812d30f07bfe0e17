import { fstat as fstatCallback, type Stats } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { STDIN } from '../reading/open-input.ts'

const fstat = promisify(fstatCallback)
const STDIN_DESCRIPTOR = 0

/** Why a file cannot be written to, as far as can be known before there is anything to write; `undefined`: it can. */
export async function obstacleTo(file: string, inputs: readonly string[]): Promise<string | undefined> {
  const target = await identify(file)
  for (const input of target === undefined ? [] : inputs)
    if ((await identify(input)) === target) return 'is an input: the report will not be written over it'
  try {
    await access(target === undefined ? dirname(file) : file, constants.W_OK)
    return undefined
  } catch (error) {
    return `cannot be written (${(error as NodeJS.ErrnoException).code})`
  }
}

/** What a file is, whatever it is called: symbolic links and redirections lead to the same. Devices and pipes are nobody's log. */
async function identify(name: string): Promise<string | undefined> {
  const found: Stats | undefined = await (name === STDIN ? fstat(STDIN_DESCRIPTOR) : stat(name)).catch(() => undefined)
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { manPage } from './man-page.ts'

const run = promisify(execFile)

/** Programs that find fault with a page, where they are installed. */
const CHECKERS: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['/usr/bin/mandoc', ['-T', 'lint', '-W', 'error', 'man/errlens.1']],
  ['/usr/bin/groff', ['-ww', '-z', '-k', '-man', '-T', 'utf8', 'man/errlens.1']],
]

test('man/errlens.1 is what the tables say', async () => {
  await expect(manPage()).toMatchFileSnapshot('../../man/errlens.1')
})

test.for(CHECKERS)('%s has nothing to say against it', async ([program, args], { skip }) => {
  if (!existsSync(program)) skip(`${program} is not installed`)
  const { stdout, stderr } = await run(program, [...args])
  expect(stdout + stderr).toBe('')
})

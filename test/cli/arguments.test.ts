import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseArgs } from '../../src/cli/arguments.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'

/** The same arguments with a "--" at the end, which says nothing but is more than names and a format: yargs reads them. */
const readByYargs = (args: readonly string[]) => parseArgs([...args, '--'])

test.for([
  [],
  ['a.log'],
  ['a.log', 'b.log', 'logs/*.gz'],
  ['--format', 'json', 'a.log'],
  ['--format', 'csv'],
  ['--format', 'terminal', '17', 'x=1', 'true'],
  ['entries', 'a.log'],
  ['a.log', 'entries'],
  ['--format', 'json', 'entries'],
  ['-', 'a.log'],
  ['a.log', '--format', 'json'],
  [''],
])('%j means what it means to yargs', async (args) => {
  expect(await parseArgs(args)).toEqual(await readByYargs(args))
})

test('so do any names', async () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('entries', '--format', 'json', '"a b"', "'", 'a=b', '0x1', '1e3', 'a.b'))
  const names = fc.array(name, { maxLength: 4 }).filter((list) => !list.includes('--'))
  const formats = fc.constantFrom([], ...OUTPUTS.map(({ id }) => ['--format', id]))
  await fc.assert(
    fc.asyncProperty(formats, names, async (format, list) => {
      const args = [...format, ...list]
      expect(await parseArgs(args)).toEqual(await readByYargs(args))
    }),
  )
})

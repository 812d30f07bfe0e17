import { expect, test } from 'vitest'
import type { Format } from '../../src/model/format.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { stubFormat } from './stub-format.ts'

/** `#word` says that lines begin with that word. */
const headed: Format = {
  ...stubFormat('red'),
  id: 'headed',
  headed: (line) => (line.startsWith('#') ? { ...stubFormat(line.slice(1)), id: 'headed' } : undefined),
}

test('what else a proxy writes to the same stream is called by its name', () => {
  const reader = new MixedReader({
    formats: [stubFormat('blue'), { ...stubFormat('red'), aside: (line) => (line.startsWith('!') ? 'a shout' : undefined) }],
  })
  expect(['!', '?'].map((line) => reader.read(line))).toEqual(['a shout', 'no known format'])
})

test('a heading tells how the lines behind it are laid out, until the next one', () => {
  const reader = new MixedReader({ formats: [stubFormat('blue'), headed] })
  const read = (line: string) => {
    const entry = reader.read(line)
    return typeof entry === 'string' ? entry : `${reader.format.id} ${entry.status}`
  }
  const lines = ['green 200', '#green', 'green 200', 'blue 201', 'green 202', '#yellow', 'green 200', 'yellow 200', 'red 200']
  expect(lines.map(read)).toEqual([
    'no known format',
    'heading',
    'headed 200',
    'blue 201',
    'headed 202',
    'heading',
    'no known format',
    'headed 200',
    'headed 200',
  ])
})

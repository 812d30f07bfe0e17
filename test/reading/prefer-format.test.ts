import { expect, test } from 'vitest'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { preferFormat } from '../../src/reading/prefer-format.ts'
import { stubFormat } from './stub-format.ts'

test('the format that the user gave takes its lines even where another one was at work before', () => {
  const given = { ...stubFormat('red'), id: 'given' }
  const reader = new MixedReader({ formats: preferFormat(given, [stubFormat('red'), stubFormat('blue')]) })
  const ids = ['blue 200', 'red 200', 'blue 200', 'red 200'].map((line) => reader.read(line) && reader.format.id)
  expect(ids).toEqual(['blue', 'given', 'blue', 'given'])
  expect(reader.read('green 200')).toBe('no known format')
})

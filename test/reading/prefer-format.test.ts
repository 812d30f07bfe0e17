import { expect, test } from 'vitest'
import { formatsFor } from '../../src/formats.ts'
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

test('the others keep their zone and their headings beside it', () => {
  const formats = formatsFor({ logFormats: ['$remote_addr [$time_local] $status'], timeZone: '+02:00' })
  const reader = new MixedReader({ formats })
  const wall =
    '{"level":"info","ts":"2026/11/24 23:25:40.500","logger":"http.log.access","msg":"handled request","request":{},"status":200}'
  expect(reader.read(wall)).toMatchObject({ loggedAt: Date.UTC(2026, 10, 24, 21, 25, 40, 500) })
  expect(reader.read('#Fields: date time sc-status')).toBe('heading')
  expect(reader.read('2026-11-24 23:25:40 200')).toMatchObject({ status: 200 })
  expect(reader.read('198.51.100.7 [24/Nov/2026:23:25:40 +0000] 404')).toMatchObject({ status: 404 })
})

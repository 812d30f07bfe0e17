import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { failureOf, readLine } from './read-line.ts'

const [example] = FORMATS.find(({ id }) => id === 'cloudfront-realtime')?.examples ?? []
/** The first example with other values, by where they stand. */
function line(changes: Readonly<Record<number, string>>, count = 45): string {
  const values = (example?.line ?? '').split('\t')
  for (const [at, value] of Object.entries(changes)) values[Number(at)] = value
  return values.slice(0, count).join('\t')
}
const error = (status: string, detailed: string): Record<number, string> => ({
  3: status,
  20: 'Error',
  24: 'Error',
  32: detailed,
})

test.for<[title: string, text: string, expected: object]>([
  ['whole seconds', line({ 0: '1793527351' }), { loggedAt: '2026-11-01T10:02:31.000Z' }],
  ['the host that the viewer asked for, not the distribution', line({}), { host: 'shop.example.com' }],
  ['the query is part of the stem', line({ 8: '/a%2520b?x=/y' }), { path: '/a%20b' }],
  ['columns behind that are missing', line({}, 33), { status: 200, attempts: [{ status: 200 }] }],
  ['columns behind that are new', `${line({})}\tnew\tnew`, { status: 200, upstreamDuration: 0.042 }],
  ['000', line({ ...error('000', 'ClientCommError'), 42: '-', 43: '-' }), { status: 499 }],
])('%s', ([, text, expected]) => {
  expect(readLine(text)).toMatchObject({ ...expected, format: 'cloudfront-realtime' })
})

test.for([
  [
    'the header came, then nothing',
    line({ ...error('504', 'OriginCommError'), 43: '-' }),
    'proxy receive timeout (OriginCommError)',
  ],
  [
    'nothing came',
    line({ ...error('504', 'OriginCommError'), 42: '-', 43: '-' }),
    'proxy connect,tls,send,wait,receive timeout (OriginCommError)',
  ],
  ['the origin answered', line(error('503', 'OriginError')), 'origin answer status (OriginError)'],
] as const)('%s', ([, text, failure]) => {
  expect(failureOf(text)).toBe(failure)
})

test.for([
  ['fields that were chosen otherwise', line({}, 20)],
  ['a status where none is', line({ 3: 'GET' })],
  ['no time', line({ 0: '2026-11-01' })],
] as const)('%s: not recognised without a heading', ([, text]) => {
  expect(readLine(text)).toBe('no known format')
})

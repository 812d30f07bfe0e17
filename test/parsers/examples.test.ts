import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { Format, SkipReason } from '../../src/model/format.ts'
import { toReportEntry } from '../../src/report-entry.ts'

/** A log of connections has no requests: each example of it is a line that is skipped. */
const hasRequests = ({ examples }: Format): boolean => examples.some(({ entry }) => entry['skipped'] === undefined)

test('all formats but those of connections have requests', () => {
  expect(FORMATS.filter((format) => !hasRequests(format)).map(({ id }) => id)).toEqual(['nlb-tls'])
})

/** What a reader made of a line, as an example has it. */
const shown = (read: Entry | SkipReason): object => (typeof read === 'string' ? { skipped: read } : toReportEntry(read))

describe.for(FORMATS.map((format) => [format.id, format] as const))('%s', ([id, format]) => {
  test.for(format.examples.map((example) => [example.title, example] as const))('%s', ([, { line, entry }]) => {
    expect(shown(format.open().read(line))).toEqual(entry)
  })

  test('its examples are of no other format, and no other one reads them', () => {
    for (const { line } of format.examples) {
      expect(FORMATS.filter((one) => one.recognise(line)).map((one) => one.id)).toEqual([id])
      for (const other of FORMATS) if (other !== format) expect(other.open().read(line), other.id).toBeTypeOf('string')
    }
  })

  test('one reader reads them all in any order: nothing is left of the line before', () => {
    const reader = format.open()
    for (const { line, entry } of [...format.examples, ...format.examples.toReversed()]) {
      expect(shown(reader.read(line))).toEqual(entry)
    }
  })

  test('has successes and failures among its examples, unless none of its lines is a request', () => {
    if (!hasRequests(format)) return
    expect(format.examples.some(({ entry }) => entry['failure'] === undefined)).toBe(true)
    expect(format.examples.some(({ entry }) => entry['failure'] !== undefined)).toBe(true)
  })
})

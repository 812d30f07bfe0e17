import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

describe.for(FORMATS.map((format) => [format.id, format] as const))('%s', ([id, format]) => {
  test.for(format.examples.map((example) => [example.title, example] as const))('%s', ([, { line, entry }]) => {
    const read = format.open().read(line)
    expect(typeof read === 'string' ? read : toReportEntry(read)).toEqual(entry)
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
      const read = reader.read(line)
      expect(typeof read === 'string' ? read : toReportEntry(read)).toEqual(entry)
    }
  })

  test('has successes and failures among its examples', () => {
    expect(format.examples.some(({ entry }) => entry['failure'] === undefined)).toBe(true)
    expect(format.examples.some(({ entry }) => entry['failure'] !== undefined)).toBe(true)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FORMATS, REMARK_FORMATS } from '../../parsers/index.ts'
import type { Remark } from '../../src/model/remark.ts'

/** A remark as JSON has it: ISO times, and nothing for what is missing. */
const plain = (remark: Remark | string): unknown =>
  typeof remark === 'string' ? remark : JSON.parse(JSON.stringify({ ...remark, time: new Date(remark.time) }))

describe.for(REMARK_FORMATS.map((format) => [format.id, format] as const))('%s', ([id, format]) => {
  test.for(format.examples.map((example) => [example.title, example] as const))('%s', ([, { lines, remark }]) => {
    const reader = format.open()
    expect(plain(lines.map((line) => reader.read(line)).at(-1) ?? '')).toEqual(remark)
  })

  test('its lines are of no other error log, and no access log has an entry of them', () => {
    for (const line of format.examples.flatMap(({ lines }) => lines)) {
      expect(REMARK_FORMATS.filter((one) => one.recognise(line)).map((one) => one.id)).toEqual([id])
      for (const one of FORMATS) expect(one.open().read(line), one.id).toBeTypeOf('string')
    }
  })

  test('no example of an access log is one of its lines', () => {
    for (const { line } of FORMATS.flatMap(({ examples }) => examples)) expect(format.recognise(line)).toBe(false)
  })

  test('never throws, whatever is cut or spoilt', () => {
    const reader = format.open()
    for (const line of format.examples.flatMap(({ lines }) => lines))
      for (let at = 0; at < line.length; at += 3) {
        const read = reader.read(line.slice(0, at) + line.slice(at + 2))
        if (typeof read !== 'string' && read.failure) expect(read.failure.phases.length).toBeGreaterThan(0)
        reader.read(line.slice(0, at))
      }
  })

  test('its zone is heeded', () => {
    const reader = format.open((wallClock) => wallClock - 3_600_000)
    const [example] = format.examples
    const read = example?.lines.map((line) => reader.read(line)).at(-1)
    expect(typeof read === 'object' && read.time).toBe(Date.parse(`${example?.remark['time']}`) - 3_600_000)
  })

  test('the page about it says what the object says', () => {
    const page = readFileSync('docs/error-log.md', 'utf8')
    expect(page).toContain(`${format.title} (\`${id}\`)`)
    expect(page).toContain(format.spec)
    expect(format.examples.filter(({ lines }) => lines.every((line) => page.includes(line))).length).toBeGreaterThanOrEqual(1)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { widthOf } from '../../src/outputs/terminal/fit.ts'
import { terminal } from '../../src/outputs/terminal.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

const WIDTHS = [40, 57, 80, 100, 132, 200, 300]
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
const SGR = /\x1b\[[\d;]*m/g
/** Whatever a terminal does not simply print; the line feed is the report's own. */
const UNPRINTABLE = /[^\n\P{C}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

const cases = [...REPORTS].flatMap(([name, report]) => WIDTHS.map((columns) => ({ name, columns, report })))

test.for(cases)('"$name" is never wider than $columns columns', async ({ report, columns }) => {
  for (const color of [false, true]) {
    const text = await terminal.render(report, { columns, color })
    expect(text.split('\n').filter((line) => widthOf(line) > columns)).toEqual([])
  }
})

test('nothing from a log reaches the terminal but what can be printed', async () => {
  const report = savedReport('hostile')
  const plain = await terminal.render(report, { columns: 80, color: false })
  expect(plain).not.toMatch(UNPRINTABLE)
  expect(plain).toContain('\\x1b[2J')
  expect(plain).toContain('\\u202e')
  const colored = await terminal.render(report, { columns: 80, color: true })
  expect(colored).toMatch(SGR)
  expect(colored.replace(SGR, '')).not.toMatch(UNPRINTABLE)
})

test('colour adds nothing but colour', async () => {
  for (const report of REPORTS.values()) {
    const plain = await terminal.render(report, { columns: 80, color: false })
    const colored = await terminal.render(report, { columns: 80, color: true })
    expect(colored.replace(SGR, '')).toBe(plain)
  }
})

test('any text in any place stays printable and within the columns', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom('\x1b[2J', '\u009b31m', '\u202eabc', '__proto__', 'constructor', '', ' ', '\r\n'),
  )
  const width = fc.integer({ min: 40, max: 160 })
  const name = fc.constantFrom('hostile', 'explained')
  await fc.assert(
    fc.asyncProperty(name, fc.infiniteStream(text), width, fc.boolean(), async (saved, texts, columns, color) => {
      const report = reportWithTexts(saved, () => texts.next().value)
      const rendered = await terminal.render(report, { columns, color })
      expect(rendered.replace(SGR, '')).not.toMatch(UNPRINTABLE)
      expect(rendered.split('\n').filter((line) => widthOf(line) > columns)).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 30_000)

test.for([Number.NaN, 0, -1, Number.POSITIVE_INFINITY])('a terminal of %s columns gets the usual 80', async (columns) => {
  const report = savedReport('network-timeout')
  expect(await terminal.render(report, { columns, color: false })).toBe(
    await terminal.render(report, { columns: 80, color: false }),
  )
})

test('a log without a single 5xx is told so, whole and short', async () => {
  const { byStatus: _, ...totals } = savedReport('healthy').totals
  const report: Report = { ...savedReport('healthy'), totals: { ...totals, errors: 0, byStatus: {} } }
  const text = await terminal.render(report, { columns: 80, color: false })
  expect(text).toContain('No incident: not one 5xx in 9,376 requests.')
  expect(text.split('\n').length).toBeLessThan(10)
})

test('skipped lines that may hold a 5xx never pass for a healthy night', async () => {
  const healthy = savedReport('healthy')
  const report: Report = { ...healthy, input: { ...healthy.input, skippedLooking5xx: 2 } }
  const text = await terminal.render(report, { columns: 80, color: false })
  expect(text).toContain('But 2 skipped lines may hold a 5xx that is not in this answer.')
})

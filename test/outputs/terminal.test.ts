import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Detail } from '../../src/model/output.ts'
import type { Report, ReportIncident } from '../../src/model/report.ts'
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

test('the answer alone is one line, whatever is in the report', async () => {
  for (const report of REPORTS.values()) {
    const text = await terminal.render(report, { columns: 80, color: false, detail: 'line' })
    expect(text).toMatch(/^[^\n]+\n$/)
  }
})

test.for<[string, string]>([
  ['network-timeout', '663 × 504 at 172.17.188.41:8081, 2026-03-28 02:44 – 02:52 UTC: network timeout (87 %)\n'],
  [
    'healthy',
    'No incident: 3 × 5xx in 9,376 requests (0.03 %), too few to tell an incident from chance: that takes at least 5.\n',
  ],
])('the answer of "%s"', async ([name, line]) => {
  expect(await terminal.render(savedReport(name), { columns: 80, color: false, detail: 'line' })).toBe(line)
})

test('in ASCII every line is as long as before, and says the same', async () => {
  for (const report of REPORTS.values()) {
    const ascii = await terminal.render(report, { columns: 80, color: false, ascii: true })
    expect(ascii).toMatch(/^[\n\x20-\x7e]+$/)
    const drawn = await terminal.render(report, { columns: 80, color: false })
    if (isPlain(report)) expect(ascii.split('\n').map(widthOf)).toEqual(drawn.split('\n').map(widthOf))
  }
  expect(await terminal.render(savedReport('hostile'), { columns: 80, color: false, ascii: true })).toContain('\\u{65e5}')
})

/** Whether all texts in it are ASCII, but for what errlens writes itself. */
function isPlain(report: Report): boolean {
  return /^[\n\x20-\x7e×–]*$/.test(JSON.stringify(report))
}

test('of many incidents each has a line, and the worst three are told', async () => {
  const report = savedReport('network-timeout')
  const [incident] = report.incidents as [ReportIncident]
  const errors = [5, 900, 7, 800, 6, 700, 9]
  const incidents = errors.map((count) => ({
    ...incident,
    impact: { ...incident.impact, errors: count },
    byStatus: { 504: count },
  }))
  const text = await terminal.render({ ...report, incidents }, { columns: 80, color: false })
  expect(text).toMatch(/^7 incidents, the worst: 900 × 504 at /)
  expect(text.match(/^\d {2}\d\d:\d\d – \d\d:\d\d {2}\d+ × 504 /gm)).toHaveLength(7)
  expect(text.match(/^── incident \d of 7/gm)).toEqual(['── incident 2 of 7', '── incident 4 of 7', '── incident 6 of 7'])
  expect(text).toMatch(/\nWith -v: 4 more incidents, /)
  const whole = await terminal.render({ ...report, incidents }, { columns: 80, color: false, detail: 'all' })
  expect(whole.match(/^── incident \d of 7/gm)).toHaveLength(7)
  expect(whole).not.toMatch(/^With -v/m)
})

test('everything: each reason, step and sample of each hypothesis', async () => {
  for (const name of ['course', 'compound']) {
    const report = savedReport(name)
    const text = await terminal.render(report, { columns: 240, color: false, detail: 'all' })
    const flat = text.replace(/\s+/g, ' ')
    for (const { hypotheses, samples } of report.incidents) {
      for (const { evidence, against } of hypotheses) for (const says of [...evidence, ...against]) expect(flat).toContain(says)
      for (const step of hypotheses[0]?.nextSteps ?? []) expect(flat).toContain(step)
      for (const { client = '' } of samples) expect(flat).toContain(client)
    }
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
  const look = fc.record({ color: fc.boolean(), ascii: fc.boolean(), detail: fc.constantFrom<Detail>('usual', 'all') })
  await fc.assert(
    fc.asyncProperty(name, fc.infiniteStream(text), width, look, async (saved, texts, columns, { color, ascii, detail }) => {
      const report = reportWithTexts(saved, () => texts.next().value)
      const rendered = await terminal.render(report, { columns, color, ascii, detail })
      if (ascii) expect(rendered).toMatch(/^[\0-\x7f]*$/)
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

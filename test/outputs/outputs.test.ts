import { expect, test } from 'vitest'
import { OUTPUTS } from '../../src/outputs/index.ts'
import { REPORTS } from './reports.ts'

const EXTENSIONS: Readonly<Record<string, string>> = { terminal: 'terminal.txt', markdown: 'md', json: 'json', csv: 'csv' }

const cases = OUTPUTS.flatMap((output) => [...REPORTS].map(([name, report]) => ({ output, id: output.id, name, report })))

test('outputs are listed in the order of --help, each id once', () => {
  expect(OUTPUTS.map((output) => output.id)).toEqual(['terminal', 'html', 'markdown', 'json', 'csv'])
})

/** A page is mostly what the charting library draws; html.test.ts looks at what it must keep to. */
const saved = cases.filter(({ id }) => id in EXTENSIONS)

test.for(saved)('$id renders the report "$name" as saved', async ({ output, name, report }) => {
  const text = await output.render(report, { columns: 80, color: false })
  expect(text.endsWith('\n')).toBe(true)
  await expect(text).toMatchFileSnapshot(`./__snapshots__/${name}.${EXTENSIONS[output.id]}`)
})

test.for(cases)('$id leaves the report "$name" as it was', async ({ output, report }) => {
  const before = JSON.stringify(report)
  await output.render(report, { columns: 80, color: true })
  expect(JSON.stringify(report)).toBe(before)
})

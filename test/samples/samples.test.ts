import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { analyze } from '../../src/analyze.ts'
import type { Report } from '../../src/model/report.ts'
import { isNothingLost } from '../../src/model/skip-reasons.ts'
import { terminal } from '../../src/outputs/terminal.ts'

/** Rows of a terminal that is not small: one incident fits it. */
const SCREEN = 50
const SAMPLES = join(import.meta.dirname, '../../samples')
const isReport = new Ajv2020().compile(JSON.parse(readFileSync(join(import.meta.dirname, '../../report.schema.json'), 'utf8')))

async function reportOf(folder: string): Promise<Report> {
  const [log = ''] = readdirSync(folder).filter((file) => file.startsWith('access.log'))
  const problems: unknown[] = []
  const onProblem = (problem: unknown): number => problems.push(problem)
  const report = await analyze([join(folder, log)], { formats: FORMATS, stdin: Readable.from([]), onProblem })
  expect(problems).toEqual([])
  return report
}

describe.for(readdirSync(SAMPLES).sort())('samples/%s', (name) => {
  const folder = join(SAMPLES, name)
  const told = /^- cause: `?([a-z-]+)`?$/m.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1]

  test('errlens says what happened, as report.txt shows it', async () => {
    const report = await reportOf(folder)
    isReport(JSON.parse(JSON.stringify(report)))
    expect(isReport.errors).toBeNull()
    expect(Object.keys(report.input.skippedReasons).filter((reason) => !isNothingLost(reason))).toEqual([])
    expect(report.incidents[0]?.hypotheses[0]?.cause ?? 'none').toBe(told)
    const text = await terminal.render(report, { columns: 80, color: false })
    await expect(text).toMatchFileSnapshot(join(folder, 'report.txt'))
    if (report.incidents.length <= 1) expect(text.split('\n').length).toBeLessThan(SCREEN)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { CAUSES } from '../../src/causes/index.ts'
import { WRAPPINGS } from '../../src/formats.ts'
import type { Report } from '../../src/model/report.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { reportOf } from '../../src/report/report.ts'
import { Summary } from '../../src/summary/summary.ts'
import { POSTS } from './posts.ts'

const LINES = new URL('./lines/', import.meta.url)
/** What nobody may be surer of than this, if the lines do not tell. */
const UNSURE = 0.6

function reportOfPost(file: string): Report {
  const summary = new Summary()
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  for (const line of readFileSync(new URL(`${file}.log`, LINES), 'utf8')
    .trimEnd()
    .split('\n')) {
    const entry = reader.read(line)
    if (typeof entry !== 'string') summary.add(entry, reader.format.id)
  }
  return reportOf(summary, CAUSES)
}

const isGood = ({ incidents }: Report, causes: readonly string[], isTold: boolean): boolean =>
  incidents.length > 0 &&
  incidents.every(({ hypotheses: [best] }) => best && causes.includes(best.cause) && (isTold || best.confidence <= UNSURE))

test.for(POSTS.filter(({ miss }) => miss === undefined))('$file: $cause', ({ file, cause, rivals, isTold }) => {
  const report = reportOfPost(file)
  const said = report.incidents.map(({ hypotheses: [best] }) => `${best?.cause} ${best?.confidence}`)
  expect(said, `${cause}, or ${rivals}`).toSatisfy(() => isGood(report, [cause, ...rivals], isTold))
  if (isTold) expect(said.join()).toContain(cause)
})

test.for(POSTS.filter(({ miss }) => miss !== undefined))('$file is still missed: $miss', ({ file, cause, rivals, isTold }) => {
  expect(isGood(reportOfPost(file), [cause, ...rivals], isTold)).toBe(false)
})

test('every file has its row', () => {
  expect(readdirSync(LINES).sort()).toEqual(POSTS.map(({ file }) => `${file}.log`).sort())
})

import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { CAUSE_IDS } from '../../src/model/cause.ts'
import { HOWS, PHASES } from '../../src/model/entry.ts'
import { json } from '../../src/outputs/json.ts'
import { REPORTS, savedReport } from './reports.ts'

const schema = JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema)

/** What must not pass, as a change to a good report: a path of keys and what to put there (undefined: take it away). */
const BROKEN: readonly (readonly [path: string, value: unknown])[] = [
  ['schema', 'errlens-report/2'],
  ['input.lines', -1],
  ['input.start', undefined],
  ['input.start', '2026-11-01 10:02:00'],
  ['totals.byStatus.499', 1],
  ['totals.errors', 1.5],
  ['incidents', undefined],
  ['incidents.0.kind', 'spike'],
  ['incidents.0.id', 'one'],
  ['incidents.0.scope.hosts', undefined],
  ['incidents.0.impact.errorRate', 1.01],
  ['incidents.0.hypotheses', []],
  ['incidents.0.hypotheses.0.cause', 'gremlins'],
  ['incidents.0.hypotheses.0.confidence', 87],
  ['incidents.0.hypotheses.0.against', undefined],
]

test.for([...REPORTS])('"%s" keeps the schema', async ([, report]) => {
  const text = await json.render(report, { columns: 80, color: false })
  validate(JSON.parse(text))
  expect(validate.errors).toBeNull()
})

test.for(BROKEN)('the schema refuses %s = %s', ([path, value]) => {
  const report = structuredClone(savedReport('network-timeout')) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const target = keys.reduce((at, key) => at[key] as Record<string, unknown>, report)
  if (value === undefined) delete target[last]
  else target[last] = value
  expect(validate(report)).toBe(false)
})

test('the schema allows more beside the contract', () => {
  expect(validate({ ...savedReport('network-timeout'), producer: { version: '1.2.3' } })).toBe(true)
})

test('the schema knows the same words as the model', () => {
  expect(schema.$defs.cause.enum).toEqual(CAUSE_IDS)
  expect(schema.$defs.failure.properties.phases.items.enum).toEqual(PHASES)
  expect(schema.$defs.failure.properties.how.enum).toEqual(HOWS)
})

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { FORMATS } from '../parsers/index.ts'
import { analyze } from '../src/analyze.ts'
import { CAUSE_IDS } from '../src/model/cause.ts'

interface Log {
  readonly id: string
  readonly format: string
  readonly file: string
}

interface Incident {
  readonly cause: string
  readonly found: boolean
  readonly lenient?: boolean
  readonly top?: string
}

interface Result {
  readonly incidents: readonly Incident[]
  readonly falses: readonly { readonly top?: string }[]
}

const ROOT = join(import.meta.dirname, '..')
const { logsOf } = await import(join(ROOT, 'bench/score/corpus.mjs'))
const { judge } = await import(join(ROOT, 'bench/score/judge.mjs'))

const { SCENARIOS } = await import(join(ROOT, 'test/lab/faults/index.mjs'))
const { rivalsOf } = await import(join(ROOT, 'test/lab/rivals.mjs'))

/** Logs that errlens is wrong about today, and why. Whoever makes one right takes it off. */
const MISSES: Readonly<Record<string, string>> = {}

/** What is wrong with a report, in words: an injected fault that was missed or taken for another, and incidents that were none. */
function wrongWith({ incidents, falses }: Result): string[] {
  const missed = incidents.filter(({ found }) => !found).map(({ cause }) => `${cause} was missed`)
  const mistaken = incidents
    .filter(({ found, lenient }) => found && !lenient)
    .map(({ cause, top }) => `${cause} was taken for ${top}`)
  return [...missed, ...mistaken, ...falses.map(({ top }) => `${top} was none`)]
}

const LOGS: readonly Log[] = logsOf([join(ROOT, 'test/fixtures/lab')], {})
const nameOf = ({ id, format }: Log): string => `${id}/${format}`

test.for(LOGS)('the fault lab: $id, as $format', async (log) => {
  const report = await analyze([log.file], { formats: FORMATS, stdin: Readable.from([]), onProblem: () => undefined })
  const wrong = wrongWith(judge(log, report))
  const miss = MISSES[nameOf(log)]
  if (miss === undefined) expect(wrong).toEqual([])
  else expect(wrong, `no longer missed, so take it off MISSES: ${miss}`).not.toEqual([])
})

test('each miss is of a log that is there', () => {
  const names = LOGS.map(nameOf)
  expect(Object.keys(MISSES).filter((name) => !names.includes(name))).toEqual([])
})

interface Row {
  readonly id: string
  readonly heldBack?: boolean
  readonly faults?: readonly Fault[]
}

interface Fault {
  readonly cause?: string
  readonly look?: string
}

test('its scenarios have names of their own, causes and rivals of the vocabulary, and a third of them is held back', () => {
  const rows: readonly Row[] = SCENARIOS
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.filter(({ heldBack }) => heldBack).length).toBeGreaterThan(rows.length / 3)
  const faults = rows.flatMap((row): readonly (Row & Fault)[] => row.faults?.map((fault) => ({ id: row.id, ...fault })) ?? [row])
  const named = faults.flatMap(({ cause, look }) =>
    cause ? [cause, ...Object.values<string[]>(rivalsOf(look, cause)).flat()] : [],
  )
  expect([...new Set(named)].filter((cause) => !CAUSE_IDS.includes(cause as never))).toEqual([])
  expect(CAUSE_IDS.filter((cause) => cause !== 'unknown' && !faults.some((fault) => fault.cause === cause))).toEqual([])
})

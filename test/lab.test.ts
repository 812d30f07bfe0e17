import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { FORMATS } from '../parsers/index.ts'
import { analyze } from '../src/analyze.ts'

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

test.for<Log>(logsOf([join(ROOT, 'test/fixtures/lab')], {}))('the fault lab: $id, as $format', async (log) => {
  const report = await analyze([log.file], { formats: FORMATS, stdin: Readable.from([]), onProblem: () => undefined })
  const wrong = wrongWith(judge(log, report))
  const miss = MISSES[`${log.id}/${log.format}`]
  if (miss === undefined) expect(wrong).toEqual([])
  else expect(wrong, `no longer missed, so take it off MISSES: ${miss}`).not.toEqual([])
})

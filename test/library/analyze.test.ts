import { expect, test } from 'vitest'
import { analyze } from '../../src/library/analyze.ts'
import type { GivenEntry } from '../../src/library/given-entry.ts'
import { render } from '../../src/library/render.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'

const START = Date.UTC(2026, 10, 1, 10)
const LOG = 'samples/504-network-drop/access.log'

/** Ten minutes, in the middle of which an upstream refuses. */
function* requests(): Generator<GivenEntry> {
  for (let i = 0; i < 600; i++) {
    const isBroken = i > 300 && i < 400
    const attempt = { upstream: '10.0.0.12:8080', duration: isBroken ? 1 : 40 }
    const failure = { by: 'proxy', phases: ['connect'], how: 'refused', reason: undefined } as const
    yield {
      time: START + i * 1000,
      status: isBroken ? 502 : 200,
      path: '/api/orders',
      attempts: [attempt],
      ...(isBroken && { failure }),
    }
  }
}

async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

test('files need no options', async () => {
  const { incidents, input } = await analyze([LOG])
  expect(input.formats).toEqual(['nginx-upstream'])
  expect(incidents[0]?.hypotheses[0]?.cause).toBe('network-timeout')
})

test('patterns and folders are files', async () => {
  expect((await analyze(['samples/504-network-drop/*.log'])).input.parsed).toBe((await analyze([LOG])).input.parsed)
})

test('what cannot be read is thrown, or told to who wants to know', async () => {
  await expect(analyze([LOG, 'missing.log'])).rejects.toThrow('missing.log: there is no such file')
  const problems: string[] = []
  const { input } = await analyze([LOG, 'missing.log', 'none/*.log'], { onProblem: ({ source }) => problems.push(source) })
  expect(problems.sort()).toEqual(['missing.log', 'none/*.log'])
  expect(input.parsed).toBeGreaterThan(1000)
})

test('a name that is no list is a mistake', async () => {
  await expect(analyze('access.log' as unknown as string[])).rejects.toThrow('analyze takes a list of inputs: analyze([file])')
})

test('requests are analysed as lines of a log are, in any order', async () => {
  const report = await analyze(later(requests()))
  expect(report.input).toMatchObject({ lines: 600, parsed: 600, skipped: 0, formats: ['entries'] })
  expect(report.incidents[0]?.hypotheses[0]?.cause).toBe('origin-down')
  expect(report.incidents[0]?.scope.routes).toEqual([])
  expect(await analyze([...requests()].reverse())).toEqual(report)
})

test('a range, and a signal', async () => {
  const { input } = await analyze(requests(), { range: { since: START + 60_000, until: START + 120_000 } })
  expect(input).toMatchObject({ lines: 600, parsed: 60, skippedReasons: { 'not in the time asked for': 540 } })
  expect((await analyze(requests(), { signal: AbortSignal.abort() })).input.lines).toBe(0)
})

const AT = new Date(START)
const HOSTILE: readonly unknown[] = [
  ...[null, undefined, 17, 'text', {}, { time: AT }, { status: 502 }, { time: 'x', status: 502 }, { time: 1e300, status: 502 }],
  ...[
    { time: AT, status: 99 },
    { time: AT, status: '502' },
    { time: AT, status: 502.5 },
    { time: Number.NaN, status: 200 },
  ],
]

test('what is no request is counted as skipped', async () => {
  const { input } = await analyze(HOSTILE as GivenEntry[])
  expect(input).toMatchObject({ lines: HOSTILE.length, parsed: 0, skipped: HOSTILE.length })
})

test('values of a wrong kind are missing, long ones are cut, a query is dropped', async () => {
  const odd = {
    ...{ time: AT, status: 502, path: `/a?token=secret`, host: 17, client: {}, duration: -1, requestId: 'x'.repeat(100_000) },
    ...{ attempts: [null, 'x', { upstream: ['a'], duration: Infinity }], failure: { by: 'nobody', phases: 'all' } },
  }
  const { strays, incidents } = await analyze([odd] as unknown as GivenEntry[])
  const [sample] = [...(strays ?? []).map(({ sample }) => sample), ...incidents.flatMap(({ samples }) => samples)]
  expect(sample).toEqual({
    ...{ format: 'entries', loggedAt: AT.toISOString(), time: AT.toISOString(), status: 502, path: '/a' },
    ...{ attempts: [{}], requestId: 'x'.repeat(8192), failure: { by: 'unknown', phases: expect.any(Array) } },
  })
})

test('a report is rendered by name', async () => {
  const report = await analyze([LOG])
  expect(JSON.parse(await render(report, 'json'))).toEqual(report)
  expect(await render(report, 'terminal')).toContain('network timeout')
  await expect(render(report, 'xml')).rejects.toThrow(
    `there is no output "xml": choose ${OUTPUTS.map(({ id }) => id).join(', ')}`,
  )
})

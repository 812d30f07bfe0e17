import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatsFor } from '../../src/formats.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { Cut, SummariseOptions } from '../../src/summarise/options.ts'
import { encode } from '../../src/summary/encode.ts'
import { combined, successes } from '../cli/lines.ts'
import { builtModule } from './built.ts'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'errlens-threads-'))
afterAll(() => rmSync(folder, { recursive: true }))

let summarise: typeof import('../../src/summarise/summarise.ts').summarise
let startWorker: typeof import('../../src/summarise/start-worker.ts').startWorker
beforeAll(async () => {
  summarise = (await builtModule<typeof import('../../src/summarise/summarise.ts')>('summarise.js')).summarise
  startWorker = (await builtModule<typeof import('../../src/summarise/start-worker.ts')>('start-worker.js')).startWorker
}, 120_000)

function put(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

interface Run {
  /** The encoded summary. */
  readonly bytes: string
  readonly lines: number
  readonly problems: readonly Problem[]
}

async function run(sources: readonly string[], options: Partial<SummariseOptions>, cut?: Cut): Promise<Run> {
  const problems: Problem[] = []
  const all = { formats: formatsFor(options), stdin: Readable.from([successes(7)]), ...options }
  const summary = await summarise(sources, { ...all, onProblem: (problem) => problems.push(problem) }, cut)
  return { bytes: Buffer.from(encode(summary)).toString('base64'), lines: summary.lines, problems }
}

/** So small that every thread has work in every test. */
const CUTS: readonly Cut[] = [
  { share: 1, range: 9_973 },
  { share: 1, range: 70_000 },
]

async function sameByThreads(sources: readonly string[], options: Partial<SummariseOptions> = {}): Promise<Run> {
  const one = await run(sources, { ...options, jobs: 1 })
  for (const cut of CUTS)
    for (const jobs of [2, 3]) expect(await run(sources, { ...options, jobs }, cut), `${jobs} ${cut.range}`).toEqual(one)
  return one
}

test('samples, all together: the same summary to the byte, whoever reads what', async () => {
  const packed = ['502-rolling-restart', '503-overload'].map((name) => join(ROOT, 'samples', name, 'access.log.gz'))
  const plain = packed.map((name, at) => put(`plain-${at}.log`, gunzipSync(readFileSync(name))))
  const { lines, problems } = await sameByThreads([...packed, join(ROOT, 'samples/504-network-drop/access.log'), ...plain])
  expect(problems).toEqual([])
  expect(lines).toBeGreaterThan(10_000)
}, 60_000)

test('the same sentences about what is wrong, in the order of the inputs', async () => {
  const prose = Array.from({ length: 5000 }, (_, day) => `Day ${day}: nothing.\n`).join('')
  const sources = [
    put('empty.log', ''),
    put('prose.log', `\n${prose}`),
    put('good.log', `\uFEFF${successes(3000)}${combined(502, '/unfinished').trimEnd()}`),
    join(folder, 'missing.log'),
    put('cut.gz', gzipSync(successes(2000)).subarray(0, -20)),
    '-',
    folder,
    put('long.log', `${'x'.repeat(200_000)}\n${successes(10)}`),
    put('good.gz', gzipSync(successes(2000))),
    put('blank.log', '\n'.repeat(3000)),
  ]
  const { problems } = await sameByThreads(sources)
  expect(problems.map(({ source, message }) => `${source.replace(folder, '.')} ${message}`)).toEqual([
    './empty.log is empty: not one line in it',
    expect.stringMatching(/^.\/prose.log none of its 5001 lines is an access .*: Day 0: nothing\.$/),
    './missing.log there is no such file',
    expect.stringMatching(/^.\/cut.gz ends in the middle of its gzip data; 19\d\d lines before that were read$/),
    expect.stringMatching(/^. is a directory; /),
    './blank.log holds 3000 lines, all blank',
  ])
})

test('the format that the user gave reaches the other threads', async () => {
  const logFormats = ['$status|$time_iso8601|$request']
  const log = put('custom.log', '200|2026-11-01T10:00:00+00:00|GET / HTTP/1.1\n'.repeat(2000))
  const { problems, lines } = await sameByThreads([log], { logFormats })
  expect({ problems, lines }).toEqual({ problems: [], lines: 2000 })
  const others = formatsFor({}).slice(1)
  await expect(run([log], { formats: others, jobs: 2 }, CUTS[0])).rejects.toThrow(/^jobs: several threads can read/)
})

test('a focus reaches the other threads', async () => {
  const log = join(ROOT, 'samples/504-network-drop/access.log')
  const { problems, lines } = await sameByThreads([log, log], { focus: { upstream: ['172.17.188.41'], status: ['504'] } })
  expect({ problems, lines }).toEqual({ problems: [], lines: 2 * 5641 })
})

test('parts of files, plain and packed: the same as if there were no more in them', async () => {
  const own = Array.from({ length: 2000 }, (_, index) => combined(502, `/own/${index}`, index)).join('')
  const [before, behind] = [successes(1000), successes(3000)]
  const part = { from: before.length, to: before.length + own.length, headings: [] }
  const [plain, packed] = [put('whole.log', before + own + behind), put('whole.gz', gzipSync(before + own + behind))]
  const parts = new Map([plain, packed].map((source) => [source, part]))
  const { bytes, lines } = await sameByThreads([plain, packed], { parts })
  expect(lines).toBe(4000)
  expect(bytes).toBe((await run([put('own.log', own), put('own.gz', gzipSync(own))], {})).bytes)
})

test('all bytes are counted', async () => {
  const log = put('counted.log', successes(5000))
  let bytes = 0
  const onBytes = (count: number) => {
    bytes += count
  }
  await run([log], { jobs: 3, onBytes }, CUTS[1])
  expect(bytes).toBe(readFileSync(log).length)
})

test('an abort ends all threads, and what they read is there', async () => {
  const log = put('aborted.log', successes(400_000))
  const interrupt = new AbortController()
  const onBytes = () => interrupt.abort()
  const { lines, problems } = await run([log], { jobs: 3, onBytes, signal: interrupt.signal }, { share: 1, range: 1 << 23 })
  expect(problems).toEqual([])
  expect(lines).toBeGreaterThan(0)
  expect(lines).toBeLessThan(400_000)
})

test('a thread that dies is an error that says so', async () => {
  const order = {
    tasks: [],
    memory: new SharedArrayBuffer(1),
    thread: 1,
    threads: 2,
    formatOptions: {},
    maxLineBytes: undefined,
    range: undefined,
  }
  await expect(startWorker(order).result).rejects.toThrow(RangeError)
})

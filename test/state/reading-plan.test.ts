import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readInputs } from '../../src/reading/read-inputs.ts'
import type { KnownLog } from '../../src/state/known-logs.ts'
import { planReading } from '../../src/state/reading-plan.ts'
import { stubFormat } from '../reading/stub-format.ts'

const root = mkdtempSync(join(tmpdir(), 'errlens-state-'))
afterAll(() => rmSync(root, { recursive: true }))

const NOW = Date.now()
const FORMATS = [stubFormat('red')]

/** A folder of logs, and one who reads in it what is new. */
class Logs {
  readonly folder = mkdtempSync(join(root, 'logs-'))
  known: readonly KnownLog[] = []
  /** Paths of the requests that were read, in order. */
  readonly read: string[] = []
  #written = 0

  path(name: string): string {
    return join(this.folder, name)
  }

  /** A line that no other line is like; it ends wherever the end of the last one is missing. */
  line(padding = 0): string {
    this.#written++
    return `red 200 /${this.#written}${'x'.repeat(padding)}`
  }

  append(text: string, name = 'access.log'): void {
    appendFileSync(this.path(name), text)
  }

  has(name: string): boolean {
    return existsSync(this.path(name))
  }

  /** What is in all files: whole lines, and the last one of a packed file, which nobody goes on with. */
  lines(): string[] {
    return readdirSync(this.folder).flatMap((name) => {
      const bytes = readFileSync(this.path(name))
      const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n')
      return name.endsWith('.gz') ? lines.filter((line) => line !== '') : lines.slice(0, -1)
    })
  }

  /** Reads what is new; remembers it only if it comes to its end. Answers the problems. */
  async run(isCrash = false, now = NOW): Promise<string[]> {
    const sources = readdirSync(this.folder).map((name) => this.path(name))
    const plan = await planReading(sources, this.known, now)
    const problems = plan.problems.map(({ message }) => message)
    const read: string[] = []
    await readInputs(
      [...plan.parts.keys()],
      { entry: ({ path }) => read.push(path ?? ''), skip: (reason) => read.push(reason) },
      { formats: FORMATS, parts: plan.parts, stdin: 0, onProblem: ({ message }) => problems.push(message) },
    )
    expect(plan.isStill()).toBe(true)
    if (isCrash) return problems
    this.known = JSON.parse(JSON.stringify(plan.logsAfter(new Set())))
    this.read.push(...read)
    return problems
  }
}

/** What is read of lines, each once. */
const paths = (lines: readonly string[]): string[] => [...new Set(lines)].map((line) => line.split(' ')[2] ?? '').sort()

type Step = (logs: Logs) => unknown

const STEPS: Readonly<Record<string, Step>> = {
  write: (logs) => logs.append(`${logs.line()}\n`),
  'write a lot': (logs) => logs.append(`${Array.from({ length: 30 }, () => logs.line(90)).join('\n')}\n`),
  'write half a line': (logs) => logs.append(logs.line(3)),
  'rotate by name': (logs) => {
    shift(logs)
    if (logs.has('access.log')) renameSync(logs.path('access.log'), logs.path('access.log.1'))
  },
  'go on in what was rotated': (logs) => {
    if (logs.has('access.log.1')) logs.append(`${logs.line()}\n`, 'access.log.1')
  },
  copytruncate: (logs) => {
    if (!logs.has('access.log')) return
    shift(logs)
    copyFileSync(logs.path('access.log'), logs.path('access.log.1'))
    truncateSync(logs.path('access.log'))
  },
  'copy without truncating': (logs) => {
    if (logs.has('access.log')) copyFileSync(logs.path('access.log'), logs.path('access.log.bak'))
  },
  truncate: (logs) => {
    if (logs.has('access.log')) truncateSync(logs.path('access.log'))
  },
  'remove the oldest': (logs) => rmSync(logs.path('access.log.2.gz'), { force: true }),
  unpack: (logs) => {
    if (logs.has('access.log.2.gz'))
      writeFileSync(logs.path('access.log.2'), gunzipSync(readFileSync(logs.path('access.log.2.gz'))))
  },
  run: (logs) => logs.run(),
  crash: (logs) => logs.run(true),
}

/** access.log.1 is packed, as logrotate does with delaycompress. */
function shift(logs: Logs): void {
  if (!logs.has('access.log.1')) return
  writeFileSync(logs.path('access.log.2.gz'), gzipSync(readFileSync(logs.path('access.log.1'))))
  rmSync(logs.path('access.log.1'))
}

const steps = fc.array(fc.constantFrom(...Object.keys(STEPS), 'run', 'run', 'write', 'write a lot'), {
  minLength: 1,
  maxLength: 40,
})

test('whatever becomes of the files, each line that a run could see is read exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (names) => {
      const logs = new Logs()
      const seen: string[] = []
      for (const name of [...names, 'run']) {
        if (name === 'run') seen.push(...logs.lines())
        await STEPS[name]?.(logs)
      }
      expect(logs.read.toSorted()).toEqual(paths(seen))
      rmSync(logs.folder, { recursive: true })
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('a last line without an end is waited for, but not for ever', async () => {
  const logs = new Logs()
  logs.append(`${logs.line()}\n${logs.line()}`)
  await logs.run()
  expect(logs.read).toEqual(['/1'])
  await logs.run(false, Date.now() + 2 * 3_600_000)
  expect(logs.read).toEqual(['/1', '/2'])
})

test('a gz that breaks off is said, once as long as it is the same, and goes on where it broke off', async () => {
  const logs = new Logs()
  const lines = Array.from({ length: 3000 }, () => logs.line())
  const packed = gzipSync(`${lines.join('\n')}\n`)
  writeFileSync(logs.path('access.log.2.gz'), packed.subarray(0, packed.length / 2))
  expect(await logs.run()).toEqual(['ends in the middle of its gzip data; what comes before that is read'])
  expect(logs.read.length).toBeGreaterThan(100)
  expect(await logs.run()).toEqual([])
  writeFileSync(logs.path('access.log.2.gz'), packed)
  expect(await logs.run()).toEqual([])
  expect(logs.read.toSorted()).toEqual(paths(lines))
})

test('what is being packed is there twice, and is read once', async () => {
  const logs = new Logs()
  const lines = Array.from({ length: 3000 }, () => logs.line())
  logs.append(`${lines.join('\n')}\n`)
  const packed = gzipSync(readFileSync(logs.path('access.log')))
  writeFileSync(logs.path('access.log.gz'), packed.subarray(0, packed.length / 2))
  expect(await logs.run()).toEqual([])
  expect(logs.read.toSorted()).toEqual(paths(lines))
})

test('of a log that could not be read nothing is remembered, nor of its copies', async () => {
  const logs = new Logs()
  logs.append(`${logs.line()}\n`)
  copyFileSync(logs.path('access.log'), logs.path('copy.log'))
  const plan = await planReading([logs.path('access.log'), logs.path('copy.log')], [], NOW)
  expect(plan.logsAfter(new Set([...plan.parts.keys()]))).toEqual([])
})

test('a log that is rotated while it is read is noticed', async () => {
  const logs = new Logs()
  logs.append(`${logs.line()}\n`)
  const plan = await planReading([logs.path('access.log')], [], NOW)
  logs.append(`${logs.line()}\n`)
  expect(plan.isStill()).toBe(true)
  renameSync(logs.path('access.log'), logs.path('access.log.1'))
  expect(plan.isStill()).toBe(false)
  logs.append(`${logs.line()}\n`)
  expect(plan.isStill()).toBe(false)
})

test('a log that was read is not asked for again when its packed file is just renamed', async () => {
  const logs = new Logs()
  writeFileSync(logs.path('access.log.2.gz'), gzipSync(`${logs.line()}\n`))
  await logs.run()
  renameSync(logs.path('access.log.2.gz'), logs.path('access.log.3.gz'))
  const [known] = logs.known
  await logs.run(false, NOW + 1)
  expect(logs.known).toEqual([{ ...known, seen: NOW + 1 }])
})

test('what is missing, and what is no file, is said', async () => {
  const logs = new Logs()
  const plan = await planReading([logs.path('missing.log'), logs.folder, '/dev/null'], [], NOW)
  expect(plan.problems.map(({ message }) => message)).toEqual([
    'there is no such file',
    'is no regular file: where reading goes on next time cannot be remembered',
    'is no regular file: where reading goes on next time cannot be remembered',
  ])
})

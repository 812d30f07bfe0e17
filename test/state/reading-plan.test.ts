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

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtBinary } from './built-binary.ts'
import { combined, successes } from './lines.ts'
import { inTerminal, type Session, type Shown, whyNoTerminal } from './pseudo-terminal.ts'

const SAMPLE = join(import.meta.dirname, '../../samples/504-network-drop/access.log')
const HOSTILE = '\x1b]0;owned\x07\x1b[2J\x1b[31m\x07\x9b5A\u202e'
const PROGRESS = /errlens: \d+ % of [\d.]+ .iB, [\d.]+ .iB\/s, \d+ s left/
const STOPPED = 'errlens: stopped before the end; the report covers what was read until then'
const PROGRESS_OF_PIPE = /errlens: 2 lines, \d+ lines\/s/

const why = whyNoTerminal()
if (why !== undefined) process.stderr.write(`not tested on a terminal: ${why}\n`)
const onTerminal = why === undefined ? test.concurrent : test.concurrent.skip

let folder: string
let binary: string
beforeAll(async () => {
  binary = await builtBinary()
  folder = await mkdtemp(join(tmpdir(), 'errlens-terminal-'))
  await writeFile(join(folder, 'two.log'), `${combined(200, '/a')}${combined(502, '/b')}`)
  await writeFile(join(folder, 'hostile.log'), combined(502, `/${HOSTILE}`).repeat(20))
  // Small, and long to read.
  const member = gzipSync(successes(100_000))
  await writeFile(join(folder, 'long.gz'), Buffer.concat(Array.from({ length: 12 }, () => member)))
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

const errlens = (args: string): string => `'${process.execPath}' '${binary}' ${args}`

function run(line: string, session: Omit<Session, 'cwd'> = {}): Promise<Shown> {
  return inTerminal(line, { cwd: folder, ...session })
}

/** What comes of the same where there is no terminal. */
async function report(args: readonly string[], columns = 80): Promise<string[]> {
  const env = { ...process.env, COLUMNS: `${columns}`, LC_ALL: 'C.UTF-8' }
  const { stdout } = await promisify(execFile)(process.execPath, [binary, ...args], { cwd: folder, env })
  return stdout.trimEnd().split('\n')
}

onTerminal.for([60, 80, 140])('%d columns: the report as it is anywhere, and no line wrapped', async (columns) => {
  const { lines, isWrapped, written } = await run(errlens(SAMPLE), { columns })
  expect(lines).toEqual(await report([SAMPLE], columns))
  expect(isWrapped).toBe(false)
  expect(written).toContain('\x1b[')
})

onTerminal('the Linux console gets ASCII', async () => {
  const { written } = await run(errlens(SAMPLE), { env: { TERM: 'linux' } })
  expect(written).toMatch(/^[\0-\x7f]+$/)
})

onTerminal('what an attacker logs does nothing to the terminal', async () => {
  const { lines, isDisturbed, isWrapped } = await run(errlens('hostile.log'))
  expect(lines).toEqual(await report(['hostile.log']))
  expect(lines.join('\n')).toContain('\\x1b]0;owned\\x07')
  expect({ isDisturbed, isWrapped }).toEqual({ isDisturbed: false, isWrapped: false })
})

onTerminal(
  'a packed file: how much of it is read, and nothing of that is left',
  async () => {
    const { lines, written } = await run(errlens('long.gz'))
    expect(written).toMatch(PROGRESS)
    expect(lines).toEqual(await report(['long.gz']))
  },
  60_000,
)

onTerminal('a pipe: how many lines are read, and nothing of that is left', async () => {
  const { lines, written } = await run(`(cat two.log; sleep 2) | ${errlens('')}`)
  expect(written).toMatch(PROGRESS_OF_PIPE)
  expect(lines).toEqual(await report(['two.log']))
})

onTerminal('what is said meanwhile stands on a line of its own', async () => {
  const { lines } = await run(`(cat two.log; sleep 2) | ${errlens('- missing.log')}`)
  expect(lines).toEqual(['errlens: missing.log: there is no such file', ...(await report(['two.log']))])
})

onTerminal('Ctrl-C: the report of what was read', async () => {
  let isAsked = false
  const type = (written: string) => {
    if (isAsked || !PROGRESS_OF_PIPE.test(written)) return undefined
    isAsked = true
    return '\x03'
  }
  // What feeds it must outlive the interrupt, or it would just be the end of the input.
  const { lines } = await run(`(trap '' INT; cat two.log; sleep 4) | ${errlens('')}`, { type })
  expect(lines.filter((line) => line !== STOPPED)).toEqual(await report(['two.log']))
  expect(lines).toContain(STOPPED)
})

onTerminal('a reader that is gone: nothing is left', async () => {
  const { lines, written } = await run(`(cat two.log; sleep 2) | ${errlens('')} | true`)
  expect(written).toMatch(PROGRESS_OF_PIPE)
  expect(lines).toEqual([])
})

onTerminal(
  'another log is a part of it, too',
  async () => {
    const { written } = await run(errlens('two.log --error-log long.gz'))
    const shares = [...written.matchAll(/(\d+) % of/g)].map(([, share]) => Number(share))
    expect(shares.some((share) => share > 50)).toBe(true)
  },
  60_000,
)

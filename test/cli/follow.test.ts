import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import xterm from '@xterm/headless'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { builtBinary } from './built-binary.ts'
import { errlens } from './fake-io.ts'

const DOWN = gunzipSync(readFileSync(join(import.meta.dirname, '../fixtures/lab/down-all/nginx-upstream.log.gz')))
/** The calm, the first half of the outage, and the rest. */
const LINES = `${DOWN}`.trimEnd().split('\n')
const part = (from: number, to?: number): string => `${LINES.slice(from, to).join('\n')}\n`

let binary: string
let folder: string
let running: ChildProcess | undefined
beforeAll(async () => {
  binary = await builtBinary()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errlens-follow-'))
})
afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { env: { PATH: process.env['PATH'], TERM: 'xterm-256color' } })
  running = child
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    out.stdout += text
  })
  child.stderr.on('data', (text) => {
    out.stderr += text
  })
  return { child, out, code: new Promise<number | null>((resolve) => child.on('close', resolve)) }
}

test('a line per event, as a pipe brings them', async () => {
  const { stdout, stderr, code } = await errlens(['--follow'], { stdin: DOWN })
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  expect(stdout).toMatch(
    /^2026-04-26T19:59:0\dZ opened 2026-04-26T19:58Z-502-all: origin down \(\d+ %\), \d+ × 502 since 19:58\n2026-04-26T20:08:\d\dZ closed 2026-04-26T19:58Z-502-all: origin down \(\d+ %\), 4\d\d × 502 19:58 – 20:03 UTC \(4 min \d+ s\)\n$/,
  )
})

test('the same as JSON, and as an exit code', async () => {
  const { stdout, code } = await errlens(['-f', '--format', 'json', '--fail-on', 'incident'], { stdin: DOWN })
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events).toMatchObject(
    [
      { event: 'opened', time: /^2026/, incident: { hypotheses: [{ cause: 'origin-down' }, {}, {}] } },
      { event: 'closed', incident: { id: events[0].incident.id } },
    ].map((event) => ({ ...event, time: expect.stringMatching(/^2026-04-26T/) })),
  )
  expect(code).toBe(1)
})

test.for<[string[], string]>([
  [['--window', '3'], '--window cannot be "3": give 10m to 24h'],
  [['--format', 'csv'], '--follow has no --format csv: choose terminal, json'],
  [['--csv', 'x.csv'], '--csv does not go with --follow, which tells what happens as it does'],
  [['--focus', 'incident=1'], '--focus incident=… does not go with --follow, which tells what happens as it does'],
  [['--until', '10:00'], '--until does not go with --follow, which tells what happens as it does'],
])('refuses %j', async ([args, mistake]) => {
  const { code, stderr } = await errlens(['--follow', ...args], { stdin: DOWN })
  expect({ code, stderr }).toEqual({ code: 2, stderr: `errlens: ${mistake} (try errlens --help)\n` })
})

test('lines that are no entries are no end of it', async () => {
  const { stdout, stderr, code } = await errlens(['--follow'], { stdin: `what is this?\n\n${DOWN}` })
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  expect(stdout).toContain('closed 2026-04-26T19:58Z-502-all')
})

test('only what is in focus', async () => {
  const { stdout, code } = await errlens(['--follow', '--focus', 'status=504'], { stdin: DOWN })
  expect({ stdout, code }).toEqual({ stdout: '', code: 0 })
})

test('nothing to read is no healthy proxy', async () => {
  expect(await errlens(['--follow'])).toMatchObject({ code: 3, stdout: '' })
})

test('a file that is rotated in the middle of an incident; SIGTERM ends it as usual', async () => {
  const log = join(folder, 'access.log')
  writeFileSync(log, part(0, 1000))
  const { child, out, code } = start(process.execPath, [binary, '--follow', log])
  await new Promise((resolve) => setTimeout(resolve, 1000))
  appendFileSync(log, part(1000, 1150))
  await vi.waitFor(() => expect(out.stdout).toMatch(/ opened .*: origin down/), { timeout: 10_000 })
  renameSync(log, `${log}.1`)
  appendFileSync(`${log}.1`, part(1150, 1300))
  writeFileSync(log, part(1300))
  await vi.waitFor(() => expect(out.stdout).toMatch(/ closed .*, 456 × 502 /), { timeout: 10_000 })
  child.kill('SIGTERM')
  expect(await code).toBe(0)
  expect(out.stderr).toBe('')
})

const [COLUMNS, ROWS] = [80, 30]

/** errlens on a terminal of its own, and what is to be seen there. */
function onTerminal(log: string) {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true })
  const command = `stty cols ${COLUMNS} rows ${ROWS}; exec '${process.execPath}' '${binary}' --follow '${log}'`
  const run = start('script', ['-qec', command, '/dev/null'])
  const sighted = run.child.stdout
  sighted?.on('data', (text) => screen.write(text))
  const seen = async (): Promise<string> => {
    await new Promise<void>((resolve) => screen.write('', resolve))
    const { active } = screen.buffer
    const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '')
    return rows.join('\n')
  }
  return { ...run, screen, seen }
}

test.for([
  ['q', 0],
  ['\x03', 0],
] as const)('a screen on a terminal, which is as before when %j ends it', { timeout: 30_000 }, async ([key, expected]) => {
  const log = join(folder, 'access.log')
  writeFileSync(log, part(0, 1000))
  const { child, out, code, screen, seen } = onTerminal(log)
  await vi.waitFor(async () => expect(await seen()).toContain('No incident now: not one 5xx'), { timeout: 10_000 })
  expect(screen.buffer.active.type).toBe('alternate')
  appendFileSync(log, part(1000, 1300))
  await vi.waitFor(async () => expect(await seen()).toMatch(/1 incident: origin down .* × 502 since 19:58/), { timeout: 15_000 })
  expect(await seen()).toMatch(/Events\n\S+ opened 2026-04-26T19:58Z/)
  expect((await seen()).split('\n').at(-1)).toMatch(/lines\/s · last 1 h · \d+ MiB · q ends$/)
  child.stdin?.write(key)
  expect(await code).toBe(expected)
  expect(screen.buffer.active.type).toBe('normal')
  expect(out.stdout).toContain('\x1b[?7h\x1b[?25h\x1b[?1049l')
  // The report stays.
  expect(await seen()).toMatch(/× 502 .*: origin down .*\n/)
})

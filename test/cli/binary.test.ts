import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { builtBinary } from './built-binary.ts'
import { combined, successes } from './lines.ts'

let folder: string
let binary: string
beforeAll(async () => {
  binary = await builtBinary()
  folder = await mkdtemp(join(tmpdir(), 'errlens-binary-'))
  await writeFile(join(folder, 'good.log'), `${combined(200, '/a')}${combined(502, '/b')}`)
  await writeFile(join(folder, 'long.log'), successes(100_000))
  await writeFile(join(folder, 'packed.log'), gzipSync(combined(200, '/packed')))
  await writeFile(join(folder, 'cut.gz'), gzipSync(successes(1000)).subarray(0, -20))
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a line of shell in the folder of the logs, where `errlens` is the built binary. */
function shell(line: string): Promise<Run> {
  const errlens = `errlens() { '${process.execPath}' '${binary}' "$@"; }`
  return finished(
    spawn('bash', ['-c', `set -o pipefail; ${errlens}; ${line}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
}

/** A run with stdin left open. */
function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [binary, ...args], { cwd: folder, stdio: 'pipe' })
}

async function finished(child: ChildProcess): Promise<Run> {
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)])
  return { code: await code, stdout, stderr }
}

function read(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : Promise.resolve('')
}

function lines(output: string): number {
  return output.split('\n').length - 1
}

test('cat access.log | errlens', async () => {
  const { code, stdout, stderr } = await shell('cat good.log | errlens')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('502')
})

test('a shell can run what was built by its name', async () => {
  // Windows asks for no permission to run a file.
  const { mode } = await stat(binary)
  expect(process.platform === 'win32' || (mode & 0o111) === 0o111).toBe(true)
})

test('errlens < access.log', async () => {
  expect(lines((await shell('errlens entries < good.log')).stdout)).toBe(2)
})

test.for(['entries long.log | head -1', 'entries - < long.log | head -1', '--help | head -1'])(
  'errlens %s ends quietly',
  async (command) => {
    const { code, stdout, stderr } = await shell(`errlens ${command}`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(lines(stdout)).toBe(1)
  },
)

test('prints every line of a long log into a pipe', async () => {
  expect((await shell('errlens entries long.log | wc -l')).stdout.trim()).toBe('100000')
})

test('a full disk is said', async () => {
  const { code, stderr } = await shell('errlens entries long.log > /dev/full')
  expect(code).toBe(3)
  expect(stderr).toMatch(/^errlens: cannot write the output \(ENOSPC.*\)\n$/)
})

test('a missing file and an empty folder among good files: a line each, and the good ones are read', async () => {
  const { code, stdout, stderr } = await shell('mkdir -p hollow && errlens entries missing.log good.log hollow packed.log')
  expect(code).toBe(3)
  expect(lines(stdout)).toBe(3)
  expect(stderr.split('\n')).toEqual(['errlens: hollow: holds no file', 'errlens: missing.log: there is no such file', ''])
})

test('a gz that breaks off: what is in it is reported, and the run fails', async () => {
  const { code, stdout, stderr } = await shell('errlens --format json cut.gz')
  expect(code).toBe(3)
  expect(stderr).toMatch(/^errlens: cut\.gz: ends in the middle of its gzip data; \d+ lines before that were read\n$/)
  const read = Number(/(\d+) lines/.exec(stderr)?.[1])
  expect(read).toBeGreaterThan(900)
  expect(JSON.parse(stdout)).toMatchObject({ input: { lines: read, parsed: read } })
})

test('- stands among files', async () => {
  const { stdout } = await shell('cat packed.log | errlens entries good.log - packed.log')
  const sources = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).source)
  expect(sources).toEqual(['good.log', 'good.log', '-', 'packed.log'])
})

test('a pattern in quotes', async () => {
  expect(lines((await shell("errlens entries 'g*.log' '**/packed*'")).stdout)).toBe(3)
})

test('--help is what the sources say, though the bundle measures text in its own way', async () => {
  const { code, stdout } = await shell('errlens --help')
  expect(code).toBe(0)
  await expect(stdout).toMatchFileSnapshot('__snapshots__/errlens --help.txt')
})

test('a wrong command line is told in one line', async () => {
  const { code, stderr } = await shell('errlens --format')
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'errlens: --format needs a value (try errlens --help)\n' })
})

test('the version, and CSV', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  expect((await shell('errlens --version')).stdout).toBe(`${version}\n`)
  expect((await shell('errlens --format csv good.log')).stdout).toMatch(/^id,kind,start,/)
})

test('an empty input', async () => {
  const { code, stderr } = await shell('errlens < /dev/null')
  expect({ code, stderr }).toEqual({ code: 3, stderr: 'errlens: stdin: is empty: not one line in it\n' })
})

test('Ctrl-C while more may come: the report of what was read so far', async () => {
  const child = start('--format', 'json')
  // More than a pipe holds: when it is written, errlens is reading.
  child.stdin?.write(`${successes(20_000)}192.0.2.7 - - [unfin`, () => setTimeout(() => child.kill('SIGINT'), 300))
  const { code, stdout, stderr } = await finished(child)
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'errlens: stopped before the end; the report covers what was read until then\n',
  })
  const { input } = JSON.parse(stdout)
  expect(input).toMatchObject({ skipped: 0 })
  expect(input.parsed).toBeGreaterThan(0)
})

test('a live pipe: a line is shown before the next one comes', async () => {
  const child = start('entries')
  for (const path of ['/one', '/two']) {
    child.stdin?.write(combined(200, path))
    const [line] = await new Promise<[Buffer]>((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve([chunk])))
    expect(JSON.parse(String(line))).toMatchObject({ path })
  }
  child.stdin?.end()
  expect((await finished(child)).code).toBe(0)
})

test('Ctrl-C while nothing comes: ends all the same', async () => {
  const child = start('entries')
  // Not before it has shown that it is up.
  child.stdout?.once('readable', () => setTimeout(() => child.kill('SIGINT'), 100))
  child.stdin?.write(combined(200, '/one'))
  expect(await finished(child)).toMatchObject({ code: 0, stderr: '' })
})

test('large logs by several threads: the same report to the byte; Ctrl-C ends them all', async () => {
  // Not packed at all, so that eight times as much seems to be in them, and threads seem to be worth it.
  const stored = gzipSync(successes(100_000), { level: 0 })
  for (const name of 'abcdef') await writeFile(join(folder, `large-${name}.gz`), stored)
  const run = (jobs: number) => shell(`errlens --jobs ${jobs} --format json 'large-*.gz' long.log`)
  const [one, two, three] = await Promise.all([run(1), run(2), run(3)])
  expect(JSON.parse(one?.stdout ?? '')).toMatchObject({ input: { parsed: 700_000 } })
  expect([two, three]).toEqual([one, one])

  // With a stdin that stays open, the first thread is still at work when the signal comes.
  const child = start('--jobs', '3', 'large-*.gz', '-')
  child.stdin?.write(successes(20_000), () => setTimeout(() => child.kill('SIGINT'), 300))
  expect(await finished(child)).toMatchObject({
    code: 0,
    stderr: 'errlens: stopped before the end; the report covers what was read until then\n',
  })
}, 60_000)

test('Ctrl-C twice: ends at once', async () => {
  const child = start('entries', 'long.log')
  // Nobody reads on, so it cannot end by itself.
  child.stdout?.once('readable', () => {
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGINT'), 200)
  })
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(130)
})

test('formats shows the examples, which no other program of the command has to read', async () => {
  const { stdout } = await finished(start('formats', ...FORMATS.map(({ id }) => id)))
  expect(stdout.match(/^# /gm)).toHaveLength(FORMATS.flatMap(({ examples }) => examples).length)
  const programs = dirname(binary)
  const names = (await readdir(programs)).filter((name) => name.endsWith('.cjs'))
  const texts = await Promise.all(names.map((name) => readFile(join(programs, name), 'utf8')))
  const titles = FORMATS.flatMap(({ examples }) => examples.map(({ title }) => title)).filter((title) =>
    /^[\w ,:;]{40,}$/.test(title),
  )
  expect(titles.length).toBeGreaterThan(30)
  expect(names.filter((_, at) => titles.some((title) => texts[at]?.includes(title)))).toEqual(['formats-command.cjs'])
})

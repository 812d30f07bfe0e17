import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errlens } from './fake-io.ts'
import { combined, successes } from './lines.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-entries-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

function parse(ndjson: string): Record<string, unknown>[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('prints an object per line of the log, skipped ones included', async () => {
  const { code, stdout, stderr } = await errlens(['entries'], {
    stdin: `${combined(200, '/a?b=c')}\nnonsense\n${combined(502, '/d')}`,
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [first, ...others] = parse(stdout)
  expect(first).toMatchObject({
    source: '-',
    line: 1,
    loggedAt: '2026-11-01T10:00:00.000Z',
    status: 200,
    method: 'GET',
    path: '/a',
    client: '192.0.2.7',
  })
  expect(others).toMatchObject([
    { source: '-', line: 2, skipped: 'blank line' },
    { source: '-', line: 3, skipped: 'no known format' },
    { source: '-', line: 4, status: 502, path: '/d', failure: {} },
  ])
})

test('--errors prints failed exchanges alone', async () => {
  const { code, stdout } = await errlens(['entries', '--errors'], {
    stdin: `${combined(200, '/a')}nonsense\n${combined(502, '/d')}`,
  })
  expect(code).toBe(0)
  expect(parse(stdout)).toMatchObject([{ line: 3, status: 502 }])
})

test('reads files, patterns and stdin in the order given', async () => {
  const plain = await put('plain.log', combined(200, '/plain'))
  await put('one.gz', gzipSync(combined(200, '/one')))
  await put('two.gz', gzipSync(combined(200, '/two')))
  const { stdout } = await errlens(['entries', plain, '-', join(folder, '*.gz'), plain], { stdin: combined(200, '/stdin') })
  expect(parse(stdout).map(({ path }) => path)).toEqual(['/plain', '/stdin', '/one', '/two'])
})

test.for(['-x.log', '1e3', '{b}', "'q'", 'true', 'a=b'])('takes %s for a file', async (name) => {
  await put(name, combined(200, '/'))
  const { code, stdout } = await errlens(['entries', join(folder, name)])
  expect(code).toBe(0)
  expect(parse(stdout)).toMatchObject([{ source: join(folder, name) }])
})

test('an option before the files takes none of them', async () => {
  const [a, b] = [await put('a.log', combined(502, '/a')), await put('b.log', combined(502, '/b'))]
  const { stdout } = await errlens(['entries', '--errors', a, '--', b])
  expect(parse(stdout)).toHaveLength(2)
})

test('goes on after an input that cannot be read, and says so by its exit code', async () => {
  const good = await put('good.log', combined(200, '/'))
  const missing = join(folder, 'missing.log')
  const hollow = await mkdtemp(join(folder, 'hollow-'))
  const { code, stdout, stderr } = await errlens(['entries', missing, hollow, good, join(folder, '*.zst')])
  expect(code).toBe(3)
  expect(parse(stdout)).toHaveLength(1)
  expect(stderr.trimEnd().split('\n')).toEqual([
    `errlens: ${hollow}: holds no file`,
    `errlens: ${folder}/*.zst: no file matches this pattern`,
    `errlens: ${missing}: there is no such file`,
  ])
})

test('an empty input among others is said, and is no failure; nothing but empty inputs is one', async () => {
  const empty = await put('empty.log', '')
  const good = await put('good.log', combined(200, '/'))
  expect(await errlens(['entries', empty, good])).toMatchObject({
    code: 0,
    stderr: `errlens: ${empty}: is empty: not one line in it\n`,
  })
  expect(await errlens(['entries', empty])).toMatchObject({ code: 3 })
  expect(await errlens(['entries'])).toMatchObject({ code: 3, stderr: 'errlens: stdin: is empty: not one line in it\n' })
})

test('a log of another kind is said, and is a failure', async () => {
  const { code, stderr } = await errlens(['entries'], { stdin: 'Nov  1 10:00:00 host sshd[1]: hello\n'.repeat(3) })
  expect(code).toBe(3)
  expect(stderr).toMatch(
    /^errlens: stdin: none of its 3 lines is an access log entry .*--log-format.* Nov {2}1 10:00:00 host sshd.*\n$/,
  )
})

test('nothing from outside steers the terminal', async () => {
  const name = join(folder, '\x1b[31mred\n\u202e.log')
  const { stderr } = await errlens(['entries', name])
  expect(stderr).toMatch(/^errlens: [\x20-\x7e]+: there is no such file\n$/)
})

test('prints a line of a live log before the next one comes', async () => {
  const stdin = new PassThrough()
  const out = new PassThrough()
  const interrupt = new AbortController()
  const run = errlens(['entries'], { stdin, out, signal: interrupt.signal })
  for (const path of ['/one', '/two']) {
    stdin.write(combined(200, path))
    const [line] = await new Promise<[Buffer]>((resolve) => out.once('data', (chunk: Buffer) => resolve([chunk])))
    expect(parse(String(line))).toMatchObject([{ path }])
  }
  interrupt.abort()
  expect((await run).code).toBe(0)
})

test('waits for a slow reader instead of filling the memory', async () => {
  let queued = 0
  const out = new Writable({
    write(_chunk, _encoding, done) {
      queued = Math.max(queued, out.writableLength)
      setTimeout(done, 1)
    },
  })
  const path = await put('long.log', successes(40_000))
  const { code } = await errlens(['entries', path], { out })
  expect(code).toBe(0)
  expect(queued).toBeLessThan(1024 * 1024)
})

test('a reader that goes away ends it quietly; another failure of stdout is said', async () => {
  const broken = (code: string) =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
  const stdin = successes(10)
  expect(await errlens(['entries'], { stdin, out: broken('EPIPE') })).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await errlens(['entries'], { stdin, out: broken('ENOSPC') })).toEqual({
    code: 3,
    stdout: '',
    stderr: 'errlens: cannot write the output (ENOSPC)\n',
  })
})

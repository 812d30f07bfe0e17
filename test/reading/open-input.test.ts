import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInput } from '../../src/reading/open-input.ts'
import { UnreadableInput } from '../../src/reading/unreadable-input.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-open-'))
})
afterAll(() => rm(folder, { recursive: true }))

const LINES = Array.from(
  { length: 20_000 },
  (_, index) => `192.0.2.${index % 250} line ${index} ${'x'.repeat((index * 37) % 90)}`,
)
const TEXT = `${LINES.join('\n')}\n`
const nobody = Readable.from([])

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** All that came, and the message of what ended it. */
async function open(source: string, stdin: Readable = nobody, signal?: AbortSignal): Promise<{ text: string; fault?: string }> {
  const blocks: Buffer[] = []
  try {
    for await (const block of openInput(source, { stdin, signal })) blocks.push(block)
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return { text: Buffer.concat(blocks).toString(), fault: error.message }
  }
  return { text: Buffer.concat(blocks).toString() }
}

/** A stream of single bytes, then the rest: the worst that a pipe can do. */
function trickle(bytes: Buffer): Readable {
  const start = [...bytes.subarray(0, 40)].map((byte) => Buffer.from([byte]))
  return Readable.from([...start, bytes.subarray(40)])
}

test('opens a file', async () => {
  expect(await open(await put('plain.log', TEXT))).toEqual({ text: TEXT })
})

test('opens stdin as -', async () => {
  expect(await open('-', trickle(Buffer.from(TEXT)))).toEqual({ text: TEXT })
})

test('opens an empty file and an empty gz', async () => {
  expect(await open(await put('empty.log', ''))).toEqual({ text: '' })
  expect(await open(await put('empty.gz', gzipSync('')))).toEqual({ text: '' })
})

test('opens gz by what is in it, not by its name', async () => {
  expect(await open(await put('access.log', gzipSync(TEXT)))).toEqual({ text: TEXT })
  expect(await open(await put('access.gz', TEXT))).toEqual({ text: TEXT })
  expect(await open('-', trickle(gzipSync(TEXT)))).toEqual({ text: TEXT })
})

test('opens gz of several members, and padding after them', async () => {
  const members = Buffer.concat([gzipSync(TEXT), gzipSync(''), gzipSync('last\n'), Buffer.alloc(70_000)])
  expect(await open(await put('members.gz', members))).toEqual({ text: `${TEXT}last\n` })
})

test('does not pass over a log that is appended to gz', async () => {
  const { text, fault } = await open(await put('appended.gz', Buffer.concat([gzipSync(TEXT), Buffer.from(TEXT)])))
  expect(nearlyAll(text)).toBe(true)
  expect(fault).toMatch(/^has something after its gzip data/)
})

test.for([0.2, 0.5, 0.99])('gives all that a gz cut at %d of its length holds', async (part) => {
  const packed = gzipSync(TEXT)
  const { text, fault } = await open(await put('cut.gz', packed.subarray(0, Math.floor(packed.length * part))))
  expect(fault).toBe('ends in the middle of its gzip data')
  expect(TEXT.startsWith(text)).toBe(true)
  expect(text.length).toBeGreaterThan(TEXT.length * part * 0.8)
})

test('gives what comes before damage in a gz', async () => {
  const packed = Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)])
  packed.fill(0xff, packed.length - 200, packed.length - 100)
  const { text, fault } = await open(await put('damaged.gz', packed))
  expect(fault).toMatch(/^has damaged gzip data \(/)
  expect(nearlyAll(text)).toBe(true)
})

/** zlib keeps what it unpacked in the same breath as it met the damage. */
function nearlyAll(text: string): boolean {
  return `${TEXT}${TEXT}`.startsWith(text) && text.length > TEXT.length - 64 * 1024
}

test.for<[string, Buffer, RegExp]>([
  ['zip', Buffer.from('PK\x03\x04 and so on'), /unzip -p/],
  ['tar', Buffer.from(`access.log${'\0'.repeat(247)}ustar\0`), /tar -xOf/],
  ['tar in gz', gzipSync(`access.log${'\0'.repeat(247)}ustar\0`), /tar -xOf/],
  ['gz in gz', gzipSync(gzipSync(TEXT)), /twice, with gzip/],
  ['UTF-16 LE', Buffer.from('\uFEFFGET /\n', 'utf16le'), /iconv -f UTF-16/],
  ['UTF-16 BE', Buffer.from('\uFEFFGET /\n', 'utf16le').swap16(), /iconv -f UTF-16/],
  ['binary', Buffer.from('\x7fELF\x02\x01\0\0\0'), /binary/],
  ['binary in gz', gzipSync('\x7fELF\x02\x01\0\0\0'), /binary/],
])('refuses %s in a sentence', async ([name, bytes, message]) => {
  const { text, fault } = await open(await put(name, bytes))
  expect(fault).toMatch(message)
  expect(fault).not.toContain(folder)
  expect(text).toBe('')
})

test('a NUL or two that a crash left in a log do not make it binary', async () => {
  const log = `${TEXT.repeat(20)}\0\0${TEXT}`
  const { text, fault } = await open(await put('holes.log', log))
  expect(fault).toBeUndefined()
  expect(text).toBe(log)
})

test('refuses a directory and a missing file', async () => {
  await mkdir(join(folder, 'logs'))
  expect((await open(join(folder, 'logs'))).fault).toMatch(/is a directory; .*pattern/)
  expect((await open(join(folder, 'missing.log'))).fault).toBe('there is no such file')
})

// The superuser may read everything.
test.skipIf(process.getuid?.() === 0)('refuses a file that it may not read', async () => {
  const path = await put('secret.log', TEXT)
  await chmod(path, 0)
  expect((await open(path)).fault).toMatch(/permission denied/)
})

test('says what the operating system says of a read that fails in the middle', async () => {
  const stdin = new PassThrough()
  stdin.write('line\nline\n')
  setTimeout(() => stdin.destroy(new Error('EIO: i/o error, read')), 20)
  expect(await open('-', stdin)).toEqual({ text: 'line\nline\n', fault: 'cannot be read (EIO: i/o error, read)' })
})

test('just ends when it is aborted, even if nothing more ever comes', async () => {
  const interrupt = new AbortController()
  const stdin = new PassThrough()
  stdin.write('line\nline\n')
  setTimeout(() => interrupt.abort(), 20)
  expect(await open('-', stdin, interrupt.signal)).toEqual({ text: 'line\nline\n' })
})

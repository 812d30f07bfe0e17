import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { openInput } from '../../src/reading/open-input.ts'
import { unpackWith } from '../../src/reading/unpack-with.ts'
import { UnreadableInput } from '../../src/reading/unreadable-input.ts'

const folder = mkdtempSync(join(tmpdir(), 'errlens-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT = Array.from({ length: 10_000 }, (_, at) => `line ${at} of a log\n`).join('')

async function open(bytes: Buffer): Promise<{ text: string; fault?: string }> {
  const path = join(folder, 'packed')
  writeFileSync(path, bytes)
  return gather(openInput(path, { stdin: Readable.from([]) }))
}

async function gather(bytes: AsyncIterable<Buffer>): Promise<{ text: string; fault?: string }> {
  let text = ''
  try {
    for await (const chunk of bytes) text += chunk.toString()
    return { text }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return { text, fault: error.message }
  }
}

describe.for(['zstd', 'bzip2', 'xz', 'lz4'])('%s', (program) => {
  const isThere = spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
  const pack = (text: string) => execFileSync(program, ['-c'], { input: text, maxBuffer: 1 << 26 })

  test.skipIf(!isThere)('opens it', async () => {
    expect(await open(pack(TEXT))).toEqual({ text: TEXT })
  })

  test.skipIf(!isThere)('opens several in one file', async () => {
    expect(await open(Buffer.concat([pack(TEXT), pack('last\n')]))).toEqual({ text: `${TEXT}last\n` })
  })

  test.skipIf(!isThere)('gives what it can of half a file, and says that it is half', async () => {
    const packed = pack(TEXT)
    const { text, fault } = await open(packed.subarray(0, Math.floor(packed.length / 2)))
    expect(TEXT.startsWith(text)).toBe(true)
    expect(fault).toMatch(new RegExp(`^cannot be unpacked by ${program} \\(.+\\)$`))
  })

  test.skipIf(!isThere)('nobody needs to read it to its end', async () => {
    for await (const chunk of unpackWith({ program, packageName: program }, Readable.from([pack(TEXT.repeat(20))]))) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  })
})

test('a program that is not there is named', async () => {
  const unpacker = { program: 'errlens-no-such-program', packageName: 'no-such-package' }
  expect(await gather(unpackWith(unpacker, Readable.from([Buffer.alloc(10)])))).toEqual({
    text: '',
    fault: 'needs errlens-no-such-program to be unpacked; install it (package no-such-package)',
  })
})

import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, writeFileSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInput } from '../../src/reading/open-input.ts'
import { readDescriptor } from '../../src/reading/read-descriptor.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errlens-descriptor-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('reads what is open under a number to its end, and lets timers have their turn', async () => {
  const path = join(folder, 'long.log')
  writeFileSync(path, Buffer.alloc(20_000_000, 'x'))
  const fd = openSync(path, 'r')
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  let size = 0
  for await (const chunk of openInput('-', { stdin: fd })) size += chunk.length
  clearInterval(timer)
  closeSync(fd)
  expect(size).toBe(20_000_000)
  expect(turns).toBeGreaterThan(0)
})

test('says what cannot be read', async () => {
  const fd = openSync(folder, 'r')
  await expect(openInput('-', { stdin: fd }).next()).rejects.toThrow(/is a directory/)
  closeSync(fd)
})

// Windows has no such pipes.
test.skipIf(process.platform === 'win32')(
  'hands over what a slow pipe holds, waits for more, and ends when it is aborted',
  async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    // Whoever made the pipe non-blocking, an empty one is then an error to read from.
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    const interrupt = new AbortController()
    const chunks = readDescriptor(fd, interrupt.signal)
    for (const size of [3, 65_536, 5]) {
      const next = chunks.next()
      await setTimeout(15)
      writeSync(fd, 'x'.repeat(size))
      expect((await next).value).toHaveLength(size)
    }
    const next = chunks.next()
    await setTimeout(15)
    interrupt.abort()
    expect(await next).toEqual({ done: true, value: undefined })
  },
)

import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { followFiles } from '../../src/reading/follow-files.ts'
import { combined } from '../cli/lines.ts'

let folder: string
const line = (path: string): string => combined(200, path)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errlens-follow-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Follows files of the folder, and answers what is heard of them. */
function following(...names: string[]) {
  const [paths, problems, stop] = [[] as (string | undefined)[], [] as string[], new AbortController()]
  let caughtUp = 0
  const sink = {
    entry: ({ path }: { readonly path: string | undefined }) => paths.push(path),
    skip: (reason: string) => paths.push(`(${reason})`),
  }
  const done = followFiles(
    names.map((name) => join(folder, name)),
    sink as never,
    {
      ...{ formats: FORMATS, signal: stop.signal },
      onProblem: ({ message }) => problems.push(message),
      onCaughtUp: () => caughtUp++,
    },
  )
  const end = async () => {
    stop.abort()
    await done
  }
  const heard = (expected: string[]) => vi.waitFor(() => expect(paths).toEqual(expected), { timeout: 5000 })
  return { heard, end, problems, caughtUp: () => caughtUp }
}

const at = (name: string): string => join(folder, name)

test('what is there, what comes, and a line only when it is whole', async () => {
  writeFileSync(at('log'), line('/1'))
  const { heard, end, caughtUp } = following('log')
  await heard(['/1'])
  const [half, rest] = [line('/2').slice(0, 30), line('/2').slice(30)]
  appendFileSync(at('log'), half)
  await new Promise((resolve) => setTimeout(resolve, 600))
  await heard(['/1'])
  appendFileSync(at('log'), `${rest}${line('/3')}${half}`)
  await heard(['/1', '/2', '/3'])
  await end()
  await heard(['/1', '/2', '/3'])
  expect(caughtUp()).toBe(1)
})

test('renamed, while the proxy still writes to the old file and later to the new one', async () => {
  writeFileSync(at('log'), line('/1'))
  const { heard, end } = following('log')
  await heard(['/1'])
  renameSync(at('log'), at('log.1'))
  appendFileSync(at('log.1'), line('/2'))
  writeFileSync(at('log'), '')
  await heard(['/1', '/2'])
  appendFileSync(at('log.1'), line('/3'))
  await heard(['/1', '/2', '/3'])
  appendFileSync(at('log'), line('/4'))
  await heard(['/1', '/2', '/3', '/4'])
  await end()
})

test('a file that gets the name of another one that is followed, too, is read once', async () => {
  writeFileSync(at('log'), line('/1'))
  writeFileSync(at('log.1'), line('/0'))
  const { heard, end } = following('log.1', 'log')
  await heard(['/0', '/1'])
  renameSync(at('log'), at('log.1'))
  writeFileSync(at('log'), line('/2'))
  await heard(['/0', '/1', '/2'])
  appendFileSync(at('log.1'), line('/3'))
  await heard(['/0', '/1', '/2', '/3'])
  await end()
})

test('copied and truncated', async () => {
  writeFileSync(at('log'), line('/1') + line('/2'))
  const { heard, end } = following('log')
  await heard(['/1', '/2'])
  copyFileSync(at('log'), at('log.1'))
  truncateSync(at('log'))
  appendFileSync(at('log'), line('/3'))
  await heard(['/1', '/2', '/3'])
  await end()
})

test('truncated, and longer again than it was before anybody looks', async () => {
  writeFileSync(at('log'), line('/1'))
  const { heard, end } = following('log')
  await heard(['/1'])
  writeFileSync(at('log'), line('/2') + line('/3') + line('/4'))
  await heard(['/1', '/2', '/3', '/4'])
  await end()
})

test('a symbolic link that leads elsewhere', async () => {
  writeFileSync(at('a'), line('/1'))
  writeFileSync(at('b'), line('/2'))
  symlinkSync(at('a'), at('log'))
  const { heard, end } = following('log')
  await heard(['/1'])
  symlinkSync(at('b'), at('new'))
  renameSync(at('new'), at('log'))
  await heard(['/1', '/2'])
  await end()
})

test('a file that is not there yet is waited for, and that is said once', async () => {
  const { heard, end, problems } = following('log')
  await new Promise((resolve) => setTimeout(resolve, 600))
  writeFileSync(at('log'), line('/1'))
  await heard(['/1'])
  rmSync(at('log'))
  await new Promise((resolve) => setTimeout(resolve, 600))
  writeFileSync(at('log'), line('/2'))
  await heard(['/1', '/2'])
  await end()
  expect(problems).toEqual(['there is no such file; waiting for it'])
})

test('what does not grow is refused', async () => {
  writeFileSync(at('log'), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]))
  const { end, problems } = following('log')
  await vi.waitFor(() => expect(problems).toEqual(['is compressed, so it does not grow; --follow reads plain text']))
  await end()
})

import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { describeProgress } from '../../src/cli/progress.ts'
import { errlens } from './fake-io.ts'
import { combined } from './lines.ts'

test.for<[number, number | undefined, number, string]>([
  [0, 2048, 250, '0 % of 2.0 KiB read, 0.0 KiB/s'],
  [1.5 * 2 ** 30, 3 * 2 ** 30, 5000, '50 % of 3.0 GiB read, 307 MiB/s'],
  [2 ** 30 - 1, 2 ** 30, 1000, '99 % of 1.0 GiB read, 1.0 GiB/s'],
  [123 * 2 ** 20, undefined, 2000, '123 MiB read, 62 MiB/s'],
  [200, 100, 1000, '0.2 KiB read, 0.2 KiB/s'],
])('%d of %d bytes after %d ms: %s', ([bytes, total, milliseconds, text]) => {
  expect(describeProgress(bytes, total, milliseconds)).toBe(text)
})

// A run loads what it needs when it needs it, which takes longer from sources than progress takes to show.
beforeAll(async () => {
  await errlens(['missing.log'])
})

const shownErase = (text: string): string => text.replaceAll('\r\x1b[K', '<erase>')

/** A run whose stdin does not end until progress was shown twice. */
async function watchedRun(args: readonly string[]): Promise<string> {
  const stdin = new PassThrough()
  const onStderr = (text: string) => {
    if ((text.match(/KiB\/s/g) ?? []).length === 2) stdin.end()
  }
  const run = errlens(args, { stdin, terminal: ['stderr'], env: { NO_COLOR: '1' }, onStderr })
  stdin.write(combined(200, '/a'))
  return shownErase((await run).stderr)
}

test('a terminal sees how far reading is, and nothing of it is left', async () => {
  expect(await watchedRun([])).toMatch(/^(<erase>errlens: 0\.1 KiB read, 0\.\d KiB\/s){2}<erase>$/)
})

async function slowRun(args: readonly string[], terminal: boolean, env = {}): Promise<string> {
  const stdin = new PassThrough()
  const run = errlens(args, { stdin, terminal: terminal ? ['stderr'] : [], env })
  stdin.write(combined(200, '/a'))
  await setTimeout(700)
  stdin.end()
  const { code, stderr } = await run
  expect(code).toBe(0)
  return stderr
}

test.for<[string, string[], boolean, Record<string, string>]>([
  ['--no-progress', ['--no-progress'], true, {}],
  ['no terminal', [], false, {}],
  ['a dumb terminal', [], true, { TERM: 'dumb' }],
])('%s: no progress', async ([, args, terminal, env]) => {
  expect(await slowRun(args, terminal, env)).toBe('')
})

test('a problem stands on a line of its own', async () => {
  expect(await watchedRun(['-', 'missing.log'])).toMatch(/KiB\/s<erase>errlens: missing\.log: there is no such file\n$/)
})

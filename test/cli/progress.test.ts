import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { describeProgress, type Reading } from '../../src/cli/describe-progress.ts'
import { errlens } from './fake-io.ts'
import { combined } from './lines.ts'

test.for<[Partial<Reading>, string]>([
  [{ bytes: 0, total: 2048 }, '0 % of 2.0 KiB, 0.0 KiB/s'],
  [{ bytes: 1.5 * 2 ** 30, total: 3 * 2 ** 30, milliseconds: 5000 }, '50 % of 3.0 GiB, 307 MiB/s, 5 s left'],
  [{ bytes: 2 ** 30 - 1, total: 2 ** 30 }, '99 % of 1.0 GiB, 1.0 GiB/s, 1 s left'],
  [{ bytes: 2 ** 20, total: 2 ** 30 }, '0 % of 1.0 GiB, 1.0 MiB/s, 18 min left'],
  [{ bytes: 2 ** 20, total: 2 ** 40 }, '0 % of 1.0 TiB, 1.0 MiB/s, 292 h left'],
  // A log that grew.
  [{ bytes: 200, total: 100, lines: 0 }, '0.2 KiB, 0.2 KiB/s'],
  [{ bytes: 123 * 2 ** 20, milliseconds: 2000 }, '123 MiB, 62 MiB/s'],
  [{ bytes: 123 * 2 ** 20, lines: 1_234_567, milliseconds: 2000 }, '1,234,567 lines, 617,284 lines/s'],
  [{ bytes: 100, lines: 1, milliseconds: 4000 }, '1 line, 0 lines/s'],
])('%o: %s', ([reading, text]) => {
  expect(describeProgress({ bytes: 0, total: undefined, lines: 0, milliseconds: 1000, ...reading })).toBe(text)
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
    if ((text.match(/lines\/s/g) ?? []).length === 2) stdin.end()
  }
  const run = errlens(args, { stdin, terminal: ['stderr'], env: { NO_COLOR: '1' }, onStderr })
  stdin.write(combined(200, '/a'))
  return shownErase((await run).stderr)
}

test('a terminal sees how far reading is, and nothing of it is left', async () => {
  expect(await watchedRun([])).toMatch(/^(<erase>errlens: 1 line, \d lines\/s){2}<erase>$/)
})

async function slowRun(args: readonly string[], terminal: boolean, env = {}): Promise<string> {
  const stdin = new PassThrough()
  const run = errlens(args, { stdin, terminal: terminal ? ['stderr'] : [], env })
  stdin.write(combined(200, '/a'))
  await setTimeout(1400)
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
  expect(await watchedRun(['-', 'missing.log'])).toMatch(/lines\/s<erase>errlens: missing\.log: there is no such file\n$/)
})

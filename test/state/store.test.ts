import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Memory, NOTHING } from '../../src/state/memory.ts'
import { loadState, prepareFolder, saveState } from '../../src/state/store.ts'

const NOW = Date.UTC(2026, 10, 8, 3)
const root = mkdtempSync(join(tmpdir(), 'errlens-store-'))
afterAll(() => rmSync(root, { recursive: true }))

let folders = 0
async function emptyFolder(): Promise<string> {
  const folder = join(root, `${folders++}`, 'errlens')
  await prepareFolder(folder, NOW)
  return folder
}

const SOME: Memory = {
  logs: [{ head: 'a', tail: 'b', offset: 3, seen: NOW }],
  hours: new Map([[494_000, { requests: 3, errors: { 502: 1 } }]]),
  findings: [],
  nights: [{ at: NOW, newest: NOW - 1, lines: 3, requests: 3, errors: 1 }],
  counted: { lines: 3, requests: 3, errors: 1 },
}

test('what was saved is loaded, by nobody but its owner', async () => {
  const folder = await emptyFolder()
  expect(await loadState(folder)).toEqual({ memory: NOTHING, generation: 0 })
  expect(await saveState(folder, { memory: SOME, generation: 0 })).toBe(true)
  expect(await loadState(folder)).toEqual({ memory: SOME, generation: 1 })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'state-1.json')).mode & 0o777).toBe(0o600)
})

test('of several that go on from the same state one is remembered', async () => {
  const folder = await emptyFolder()
  const { generation } = await loadState(folder)
  const saved = await Promise.all(
    [1, 2, 3, 4, 5].map((lines) => saveState(folder, { memory: { ...SOME, counted: { ...SOME.counted, lines } }, generation })),
  )
  expect(saved.filter((one) => one)).toHaveLength(1)
  expect((await loadState(folder)).memory.counted.lines).toBe(saved.indexOf(true) + 1)
  expect(readdirSync(folder)).toEqual(['state-1.json'])
})

test('who comes much too late is not remembered either, though its number is free again', async () => {
  const folder = await emptyFolder()
  for (let generation = 0; generation < 5; generation++) await saveState(folder, { memory: SOME, generation })
  expect(readdirSync(folder).sort()).toEqual(['state-4.json', 'state-5.json'])
  expect(await saveState(folder, { memory: NOTHING, generation: 1 })).toBe(false)
  expect(await loadState(folder)).toEqual({ memory: SOME, generation: 5 })
})

test.for<[string, (text: string) => string, RegExp]>([
  [
    'a byte is another',
    (text) => text.replace('"offset":3', '"offset":4'),
    /state-1\.json is damaged \(its checksum is wrong\); to go on from/,
  ],
  ['it is cut', (text) => text.slice(0, -20), /is damaged \(its checksum/],
  ['it is empty', () => '', /is damaged \(it does not begin like a state/],
  ['it is something else', () => '[]\n', /is damaged \(it does not begin like a state/],
  [
    'it is of a later version',
    (text) => text.replace('state/1', 'state/2'),
    /is of another version \(errlens-state\/2; this errlens has errlens-state\/1\)/,
  ],
])('a state that cannot be used is said to be so: %s', async ([, change, message]) => {
  const folder = await emptyFolder()
  await saveState(folder, { memory: SOME, generation: 0 })
  const path = join(folder, 'state-1.json')
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  await expect(loadState(folder)).rejects.toThrow(message)
})

test('what a run left that was killed while it wrote is removed, when it is old', async () => {
  const folder = await emptyFolder()
  for (const name of ['.state-old', '.state-young']) writeFileSync(join(folder, name), 'half a st')
  utimesSync(join(folder, '.state-old'), NOW / 1000 - 7200, NOW / 1000 - 7200)
  await prepareFolder(folder, NOW)
  expect(readdirSync(folder)).toEqual(['.state-young'])
})

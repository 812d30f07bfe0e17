import { spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeMemory } from '../../src/state/codec.ts'
import type { Memory } from '../../src/state/memory.ts'
import { builtBinary } from './built-binary.ts'
import { combinedAt } from './lines.ts'

// The nightly run as cron has it: the built program, real files, and whatever happens to both.

const folder = mkdtempSync(join(tmpdir(), 'errlens-ten-nights-'))
afterAll(() => rmSync(folder, { recursive: true }))
let binary: string
beforeAll(async () => {
  binary = await builtBinary()
}, 120_000)

const DAY = 86_400_000
const NIGHTS = 10
const PER_DAY = 2000
const path = (name: string): string => join(folder, name)
const LOG = path('access.log')
const STATE = path('state')

interface Run {
  readonly code: number | null
  readonly wasKilled: boolean
  readonly stdout: string
  readonly stderr: string
}

/** A run as a crontab line starts it; killed after a while (ms), or as soon as it says anything. */
function run(kill?: number | 'speaking'): Promise<Run> {
  const others = readdirSync(folder).filter((name) => name.startsWith('access.log.'))
  const args = [binary, '--state', STATE, '--format', 'json', '--max-age', '30d', LOG, ...others.map(path)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  const timer = typeof kill === 'number' ? setTimeout(() => child.kill('SIGKILL'), kill) : undefined
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (text) => {
      said[name] += text
      if (kill === 'speaking') child.kill('SIGKILL')
    })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, wasKilled: signal === 'SIGKILL', ...said })
    })
  })
}

let written = 0
const hours = new Map<number, number>()

/** A day of requests, in the middle of which some may fail. */
function write(night: number, failed = 0): void {
  const from = Date.now() - (NIGHTS - night) * DAY
  const lines = Array.from({ length: PER_DAY }, (_, index) => {
    const time = from + (index / PER_DAY) * DAY
    const hour = Math.floor(time / 3_600_000)
    hours.set(hour, (hours.get(hour) ?? 0) + 1)
    return combinedAt(time, index >= 1000 && index < 1000 + failed ? 504 : 200, `/page/${written + index}`)
  })
  appendFileSync(LOG, lines.join(''))
  written += PER_DAY
}

/** As logrotate does: by name or by copytruncate, the day before yesterday packed. */
function rotate(how: 'create' | 'copytruncate'): void {
  for (let number = 9; number >= 2; number--)
    if (existsSync(path(`access.log.${number}.gz`)))
      renameSync(path(`access.log.${number}.gz`), path(`access.log.${number + 1}.gz`))
  if (existsSync(path('access.log.1'))) {
    writeFileSync(path('access.log.2.gz'), gzipSync(readFileSync(path('access.log.1'))))
    rmSync(path('access.log.1'))
  }
  if (how === 'create') renameSync(LOG, path('access.log.1'))
  else {
    copyFileSync(LOG, path('access.log.1'))
    truncateSync(LOG)
  }
}

function remembered(): Memory {
  const numbers = readdirSync(STATE).flatMap((name) => /^state-(\d+)\.json$/.exec(name)?.[1] ?? [])
  return decodeMemory(readFileSync(join(STATE, `state-${Math.max(...numbers.map(Number))}.json`), 'utf8'))
}

/** Kills runs at all moments of their lives, until one got through; answers how many were killed. */
async function crash(): Promise<number> {
  let killed = 0
  for (const moment of ['speaking', 20, 50, 80, 110, 140, 170, 'speaking'] as const) if ((await run(moment)).wasKilled) killed++
  return killed
}

test('ten nights: every request is counted exactly once', async () => {
  const tags: string[] = []
  for (let night = 0; night < NIGHTS; night++) {
    write(night, night === 3 || night === 4 ? 60 : 0)
    if (night === 2) {
      // The log is not there: somebody moved it, and brings it back as the rotated one.
      renameSync(LOG, path('moved-away'))
      expect((await run()).code).toBe(3)
      renameSync(path('moved-away'), LOG)
    }
    if (night === 5) expect(await crash()).toBeGreaterThan(3)
    if (night === 6) rotate('copytruncate')
    if (night === 7) {
      const runs = await Promise.all([run(), run(), run()])
      for (const { code, stderr } of runs)
        if (code !== 0) expect(stderr).toMatch(/^errlens: another run is at work with .+\n$|another run was quicker/)
      expect(runs.some(({ code }) => code === 0)).toBe(true)
    }
    const { code, stdout, stderr } = await run()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { incidents, history } = JSON.parse(stdout)
    tags.push(
      ...incidents.map(({ trend }: { trend: { tag: string } }) => `${night} ${trend.tag}`),
      ...history.gone.map(() => `${night} gone`),
    )
    expect(remembered().counted.requests).toBe(written)
    if (night !== 6) rotate(night % 4 === 1 ? 'copytruncate' : 'create')
    if (!existsSync(LOG)) writeFileSync(LOG, '')
  }
  const { counted, hours: counts } = remembered()
  expect(counted).toEqual({ lines: written, requests: written, errors: 120 })
  expect([...counts].map(([hour, { requests }]) => [hour, requests])).toEqual([...hours].sort(([a], [b]) => a - b))
  expect(tags).toEqual(['3 new', '4 same', '5 gone'])
  expect(readdirSync(STATE).filter((name) => name.startsWith('state-'))).toHaveLength(2)
}, 120_000)

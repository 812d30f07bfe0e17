import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeMemory, encodeMemory, UnusableMemory } from './codec.ts'
import { type Memory, NOTHING } from './memory.ts'

const STATE = /^state-(\d{1,15})\.json$/
const UNFINISHED = /^\.state-/
/** What was left unfinished so long ago (ms), nobody is at work on any more. */
const ABANDONED = 3_600_000

/** What is remembered, and which state in the row of all that is. */
export interface Stored {
  readonly memory: Memory
  /** 0: there is none yet. */
  readonly generation: number
}

/** Makes the folder, if need be, and sees that it can be written to. It may tell of paths: it is for its owner alone. */
export async function prepareFolder(folder: string, now: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (UNFINISHED.test(name) && (await changed(path)) < now - ABANDONED) await rm(path, { force: true })
  }
}

/** The latest state. One that cannot be used is an error: nobody starts over without being told to. */
export async function loadState(folder: string): Promise<Stored> {
  const generation = Math.max(0, ...(await generations(folder)))
  if (generation === 0) return { memory: NOTHING, generation }
  try {
    return { memory: decodeMemory(await readFile(pathOf(folder, generation), 'utf8')), generation }
  } catch (error) {
    if (!(error instanceof UnusableMemory)) throw error
    throw new UnusableMemory(
      `${pathOf(folder, generation)} ${error.message}; to go on from the state before it, if there is one, remove this file; to start anew, remove the folder`,
    )
  }
}

/**
 * Writes the next state, whole or not at all, and answers whether it is that: each number is given once, so of two runs
 * that went on from the same state only one is remembered, whatever became of their locks. The state before is kept.
 */
export async function saveState(folder: string, { memory, generation }: Stored): Promise<boolean> {
  const next = generation + 1
  const unfinished = join(folder, `.state-${randomUUID()}`)
  try {
    await writeDurably(unfinished, encodeMemory(memory))
    if (!(await isLinked(unfinished, pathOf(folder, next)))) return false
  } finally {
    await rm(unfinished, { force: true })
  }
  await sync(folder)
  const all = await generations(folder)
  if (Math.max(...all) !== next) return false
  for (const old of all) if (old < generation) await rm(pathOf(folder, old), { force: true })
  return true
}

/** When a file was written last; one that is gone by now was so just now. */
async function changed(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
}

async function generations(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => Number(STATE.exec(name)?.[1] ?? []) || [])
}

function pathOf(folder: string, generation: number): string {
  return join(folder, `state-${generation}.json`)
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A second name, unlike a new one, never takes the place of a file. */
async function isLinked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** After a power cut the name must be there, too. */
async function sync(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

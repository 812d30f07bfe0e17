import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kill, pid } from 'node:process'

const NAME = 'errlens.lock'
const TRIES = 3

/** A folder that is this process's own until it is released. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Locks a folder, or answers the number of the process that has it. A lock whose process is gone is taken over. This is
 * to spare two runs the same work; that only one of them is remembered, `saveState` sees to.
 */
export async function lockFolder(folder: string): Promise<Lock | number> {
  const path = join(folder, NAME)
  const own = join(folder, `.lock-${randomUUID()}`)
  const mark = `${pid} ${await startOf(pid)}\n`
  await writeFile(own, mark, { flag: 'wx', mode: 0o600 })
  try {
    for (let tries = 0; ; tries++) {
      try {
        await link(own, path)
        return { release: () => release(path, mark) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const owner = await ownerOf(path)
      if (owner !== undefined || tries === TRIES) return owner ?? 0
      await rm(path, { force: true })
    }
  } finally {
    await rm(own, { force: true })
  }
}

async function release(path: string, mark: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mark) await rm(path, { force: true })
}

/** The process that has the lock, if it is still running. */
async function ownerOf(path: string): Promise<number | undefined> {
  const [owner = '', ...start] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ')
  const number = Number(owner)
  if (!(number > 0) || !isRunning(number)) return undefined
  return start.join(' ') === (await startOf(number)) ? number : undefined
}

function isRunning(number: number): boolean {
  try {
    return kill(number, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, as Linux counts, and since which start of the machine: numbers of processes are used again. */
async function startOf(number: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${number}/stat`, 'utf8')
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    // The name of the program, in brackets, may hold anything; the start is the 20th field behind it.
    return `${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]} ${boot.trim()}`
  } catch {
    return ''
  }
}

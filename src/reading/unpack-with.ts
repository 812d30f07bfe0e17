import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { UnreadableInput } from './unreadable-input.ts'

/** A program that unpacks, as everybody has it: `PROGRAM -dc` from stdin to stdout. */
export interface Unpacker {
  readonly program: string
  /** What to install where it is missing. */
  readonly packageName: string
}

/** More of what a program complains about nobody reads. */
const MAX_COMPLAINT = 500

/**
 * Unpacks by a program of the system, in a process of its own. What it gave before an error is yielded before that is
 * thrown. (Node's own zstd, as of 22, drops all frames but the first and is content with half a file: it would lose lines.)
 */
export async function* unpackWith({ program, packageName }: Unpacker, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn(program, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = endOf(child)
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    if (complaint.length < MAX_COMPLAINT) complaint += text.toString()
  })
  const fed = feed(child, packed)
  try {
    yield* child.stdout
    const { code, missing } = await ended
    if (missing) throw new UnreadableInput(`needs ${program} to be unpacked; install it (package ${packageName})`)
    // What went wrong on the way in tells more than what the program made of it.
    await fed
    if (code !== 0) throw new UnreadableInput(`cannot be unpacked by ${program} (${firstLine(complaint)})`)
  } finally {
    child.kill()
    await fed.catch(() => {})
  }
}

async function feed({ stdin }: ChildProcess, packed: AsyncIterable<Buffer>): Promise<void> {
  if (!stdin) return
  let isOpen = true
  const closed = new Promise<void>((resolve) => {
    // A program that has seen enough closes its end.
    for (const event of ['error', 'close']) stdin.once(event, () => resolve())
  }).then(() => {
    isOpen = false
  })
  try {
    for await (const chunk of packed) {
      if (!isOpen) return
      // A copy: a chunk is valid until the next one.
      if (!stdin.write(Buffer.from(chunk))) await Promise.race([once(stdin, 'drain').catch(() => {}), closed])
    }
  } finally {
    stdin.end()
  }
}

function endOf(child: ChildProcess): Promise<{ code: number | null; missing: boolean }> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, missing: child.pid === undefined }))
    child.once('close', (code) => resolve({ code, missing: false }))
  })
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, MAX_COMPLAINT) || 'it does not say why'
}

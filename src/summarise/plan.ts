import { closeSync } from 'node:fs'
import { findEchoes } from '../reading/echoes.ts'
import type { Dialects } from '../reading/mixed-reader.ts'
import { STDIN } from '../reading/open-input.ts'
import { type Part, WHOLE } from '../reading/part.ts'
import { openRegular, readBeginning } from '../reading/regular-file.ts'

/** A piece of work that any thread can do: a range of an open file, or of a packed one by its name. */
export interface Task extends Part {
  /** Which of the inputs it is of. */
  readonly input: number
  readonly source: string
  /** `undefined`: packed, and read by one thread. */
  readonly fd: number | undefined
  /** Voices in it that repeat what others say, once they are known. */
  readonly echoes?: readonly string[]
}

/** What threads can share of the reading. */
export interface Plan {
  /** The longest first: nobody should begin one when the others are done. */
  readonly tasks: readonly Task[]
  /** About how many bytes of plain text would take as long. */
  readonly bytes: number
  /** Closes the files, which stay open so that a log that is rotated meanwhile is still the same one. */
  close(): void
}

const HASH = 0x23
/** A byte of a packed file is about so many of text, and each takes about so much longer to unpack than to read. */
const PACKED = 8 * 4

/** Looks at the inputs, or the parts of them that are asked for, and cuts the plain files among them into ranges. */
export function planTasks(sources: readonly string[], rangeBytes: number, parts?: ReadonlyMap<string, Part>): Plan {
  const packed: Task[] = []
  const ranges: Task[] = []
  const open: number[] = []
  let bytes = 0
  for (const [input, source] of sources.entries()) {
    const file = source === STDIN ? undefined : openRegular(source)
    if (!file) continue
    const part = parts?.get(source) ?? WHOLE
    const size = file.kind === 'packed' ? PACKED * file.size : Math.min(file.size, part.to) - part.from
    bytes += size
    if (file.kind === 'packed') packed.push({ input, source, fd: undefined, ...part })
    else {
      open.push(file.fd)
      // Who begins in the middle has not seen the heading (`#Fields: …`) that tells how to read the lines.
      const range = file.beginning[0] === HASH ? size : rangeBytes
      ranges.push(...rangesOf({ input, source, fd: file.fd, ...part }, size, range))
    }
  }
  const close = () => {
    for (const fd of open) closeSync(fd)
  }
  return { tasks: [...packed, ...ranges], bytes, close }
}

/** The same tasks, of which it is known who repeats what others say: nobody can tell who begins in the middle. */
export function withEchoes(tasks: readonly Task[], dialects: Dialects): readonly Task[] {
  const known = new Map<number, readonly string[]>()
  return tasks.map((task) => {
    if (task.fd === undefined) return task
    const echoes = known.get(task.fd) ?? findEchoes(readBeginning(task.fd), dialects)
    known.set(task.fd, echoes)
    return { ...task, echoes }
  })
}

/** The last one goes on to the end of the file, wherever that is when it is read, unless a part of it is asked for. */
function rangesOf(file: Task, size: number, rangeBytes: number): Task[] {
  const count = Math.ceil(size / rangeBytes)
  return Array.from({ length: count }, (_, at) => ({
    ...file,
    from: file.from + at * rangeBytes,
    to: at === count - 1 ? file.to : file.from + (at + 1) * rangeBytes,
  }))
}

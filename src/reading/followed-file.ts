import { type Stats, statSync } from 'node:fs'
import type { Dialects } from './mixed-reader.ts'
import { idOf, OpenLog } from './open-log.ts'
import type { EntrySink } from './sink.ts'
import { UnreadableInput } from './unreadable-input.ts'

/** After so many bytes, timers and signals have their turn. */
const TURN = 4 * 1024 * 1024
/** So many polls without a byte, and nobody writes to a file any more that has lost its name. */
const QUIET_POLLS = 40

/** How files are followed. */
export interface FollowedFileOptions {
  readonly dialects: Dialects
  readonly sink: EntrySink
  /** How many bytes before its end a file is read from. */
  readonly context: number
  /** Whether a file is read under another name. */
  isTaken(id: string): boolean
  onProblem(message: string): void
}

/** A name of a log, and whichever file has it: log rotation gives it to a new one, or empties the one that has it. */
export class FollowedFile {
  readonly path: string
  readonly #options: FollowedFileOptions
  #log: OpenLog | undefined
  /** Files that had the name: a proxy goes on to write to them until it is told to open the new one. */
  #left: { readonly log: OpenLog; quiet: number }[] = []
  #isFirst = true
  /** The file that has the name now, if it is, or was, read under another one: a log that was rotated to this name. */
  #taken: string | undefined
  #said: string | undefined

  constructor(path: string, options: FollowedFileOptions) {
    this.path = path
    this.#options = options
  }

  /** Files that are open now. */
  get logs(): readonly OpenLog[] {
    return [...this.#left.map(({ log }) => log), ...(this.#log ? [this.#log] : [])]
  }

  /** Reads what is new, and answers whether there may be more at once. */
  async poll(): Promise<boolean> {
    const stats = statsOf(this.path)
    if (this.#log && stats && idOf(stats) !== this.#log.id) this.#leave(this.#log)
    else if (this.#log?.isRewritten) {
      await this.#log.close()
      this.#log = undefined
    }
    // What the old file still has is older than anything in the new one.
    if (await this.#readLeft()) return true
    if (!this.#log && stats) this.#open(idOf(stats))
    else if (!this.#log) this.#complain('there is no such file; waiting for it')
    this.#isFirst = false
    return (this.#log?.drain(TURN) ?? 0) >= TURN
  }

  /** Ends with what is whole: the last line may not be finished. */
  async close(): Promise<void> {
    for (const { log } of this.#left) await log.close()
  }

  #open(id: string): void {
    const { dialects, sink, context, isTaken } = this.#options
    if (this.#taken === id || isTaken(id)) {
      this.#taken = id
      return
    }
    try {
      this.#log = new OpenLog(this.path, this.#isFirst ? context : Number.POSITIVE_INFINITY, dialects, sink)
      this.#said = undefined
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error
      this.#complain(error.message)
    }
  }

  #leave(log: OpenLog): void {
    this.#left.push({ log, quiet: 0 })
    this.#log = undefined
  }

  /** Answers whether there may be more at once. */
  async #readLeft(): Promise<boolean> {
    let isMore = false
    for (const one of this.#left) {
      const bytes = one.log.drain(TURN)
      one.quiet = bytes > 0 ? 0 : one.quiet + 1
      isMore ||= bytes >= TURN
    }
    const done = this.#left.filter(({ quiet }) => quiet >= QUIET_POLLS)
    this.#left = this.#left.filter((one) => !done.includes(one))
    for (const { log } of done) await log.close()
    return isMore
  }

  /** Once, however often it is tried. */
  #complain(message: string): void {
    if (this.#said !== message) this.#options.onProblem(message)
    this.#said = message
  }
}

/** Whether a name is one to follow: of a file, or of nothing yet. Pipes and devices are read to their end. */
export function isFollowed(path: string): boolean {
  return statsOf(path)?.isFile() ?? true
}

/** `undefined`: there is no such file, or nobody may look. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

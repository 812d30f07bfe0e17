import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Problem } from '../model/problem.ts'
import { FollowedFile } from './followed-file.ts'
import type { Dialects } from './mixed-reader.ts'
import type { EntrySink } from './sink.ts'

/** How often the files are looked at (ms). Notifications do not cross network file systems; a look costs next to nothing. */
const POLL = 250
/** So much of what is there already is read first, of all files together: what is usual shows in it. */
export const CONTEXT_BYTES: number = 64 * 1024 * 1024

/** How logs are followed. */
export interface FollowFilesOptions extends Dialects {
  readonly signal: AbortSignal
  onProblem(problem: Problem): void
  /** What was there at the beginning has been read. */
  onCaughtUp(): void
}

/** Reads what is appended to files, whatever becomes of their names, until it is told to stop. */
export async function followFiles(paths: readonly string[], sink: EntrySink, options: FollowFilesOptions): Promise<void> {
  const { signal, onProblem, onCaughtUp } = options
  const files: readonly FollowedFile[] = paths.map(
    (path) =>
      new FollowedFile(path, {
        dialects: options,
        sink,
        context: CONTEXT_BYTES / paths.length,
        isTaken: (id) => files.some(({ logs }) => logs.some((log) => log.id === id)),
        onProblem: (message) => onProblem({ source: path, message }),
      }),
  )
  let isCatchingUp = true
  while (!signal.aborted) {
    let isMore = false
    for (const file of files) isMore = (await file.poll()) || isMore
    if (!isMore && isCatchingUp) onCaughtUp()
    if (!isMore) isCatchingUp = false
    // Aborted, which the loop sees.
    await (isMore ? setImmediate() : setTimeout(POLL, undefined, { signal }).catch(() => {}))
  }
  for (const file of files) await file.close()
}

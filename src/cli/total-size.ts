import { fstatSync, type Stats, statSync } from 'node:fs'
import { STDIN } from '../reading/open-input.ts'
import { type Io, stdinOf } from './io.ts'

/** Bytes of all sources; `undefined` as soon as one of them is no regular file. */
export function totalSize(sources: readonly string[], io: Io): number | undefined {
  const sizes = sources.map((source) => {
    const stats = statsOf(source, io)
    return stats?.isFile() ? stats.size : undefined
  })
  return sizes.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0)
}

function statsOf(source: string, io: Io): Stats | undefined {
  const stdin = stdinOf(io)
  if (source === STDIN && typeof stdin !== 'number') return undefined
  try {
    return source === STDIN ? fstatSync(Number(stdin)) : statSync(source)
  } catch {
    return undefined
  }
}

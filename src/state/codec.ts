import { createHash } from 'node:crypto'
import type { Memory } from './memory.ts'

const SCHEMA = 'errlens-state/1'
const SCHEMAS = /^errlens-state\/(\d+)$/

/** Why what was remembered cannot be used. */
export class UnusableMemory extends Error {
  override readonly name = 'UnusableMemory'
}

/** A line that says what follows and its checksum, and a line with all of it. */
export function encodeMemory(memory: Memory): string {
  const body = JSON.stringify({ ...memory, hours: [...memory.hours] })
  return `${JSON.stringify({ schema: SCHEMA, sha256: checksum(body) })}\n${body}\n`
}

export function decodeMemory(text: string): Memory {
  const [head = '', body = ''] = text.split('\n')
  const { schema, sha256 } = headOf(head)
  const [, version] = SCHEMAS.exec(`${schema}`) ?? []
  if (version === undefined) throw new UnusableMemory('is damaged (it does not begin like a state of errlens)')
  if (schema !== SCHEMA) throw new UnusableMemory(`is of another version (${schema}; this errlens has ${SCHEMA})`)
  if (sha256 !== checksum(body)) throw new UnusableMemory('is damaged (its checksum is wrong)')
  const { hours, ...memory } = JSON.parse(body)
  return { ...memory, hours: new Map(hours) }
}

function headOf(line: string): { schema?: unknown; sha256?: unknown } {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

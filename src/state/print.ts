import { createHash } from 'node:crypto'

/** A fingerprint covers no more bytes than these: several lines, whose times and clients no other log has in the same order. */
export const PRINT_BYTES = 1024
const HASH_CHARACTERS = 22

/** A place in a text, in bytes. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The fingerprint of some bytes. */
export function printOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, HASH_CHARACTERS)
}

/** The last bytes before a place. */
export function spanBefore(to: number): Span {
  return { from: Math.max(0, to - PRINT_BYTES), to }
}

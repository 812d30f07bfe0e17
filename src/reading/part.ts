/** A part of an input's text, in bytes of what is unpacked: whole lines, but for the last one of a text that lacks its end. */
export interface Part {
  readonly from: number
  readonly to: number
  /** Lines before it that tell how it is to be read. */
  readonly headings: readonly string[]
}

export const WHOLE: Part = { from: 0, to: Number.POSITIVE_INFINITY, headings: [] }

/** The bytes of a part. Unpacking has no other way than from the beginning; what lies behind the part is left unread. */
export async function* bytesOf({ from, to }: Part, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let position = 0
  for await (const chunk of bytes) {
    const own = chunk.subarray(Math.max(0, from - position), Math.max(0, to - position))
    if (own.length > 0) yield own
    position += chunk.length
    if (position >= to) return
  }
}

const SEVEN_BITS = 128
const ROOM = 8
const PIECE = 256 * 1024

/** Bytes that were to be a summary, and are none, or not one that can be read here. */
export class UnreadableSummary extends Error {
  override readonly name = 'UnreadableSummary'
}

/** Writes numbers and texts one after the other, the same on every machine: little-endian, whole numbers in groups of seven bits. */
export class ByteWriter {
  /** Pieces that are full: one that doubles takes three times what is in it. */
  private readonly full: Buffer[] = []
  private bytes: Buffer = Buffer.allocUnsafe(PIECE)
  private length = 0

  /** A whole number from 0 to 2^53 - 1. */
  whole(value: number): void {
    if (this.length + ROOM > this.bytes.length) this.grow(ROOM)
    if (value >= 0 && value < SEVEN_BITS) this.bytes[this.length++] = value
    else this.large(value)
  }

  /** A whole number of either sign. */
  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** Whole numbers of either sign, each larger than the one before: how far apart they are, which is short. */
  ascending(values: ArrayLike<number>): void {
    this.whole(values.length)
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0
      if (at === 0) this.signed(value)
      else this.whole(value - (values[at - 1] ?? 0))
    }
  }

  float(value: number): void {
    this.grow(ROOM)
    this.length = this.bytes.writeDoubleLE(value, this.length)
  }

  /** Half a surrogate pair, which JSON can smuggle into a name, survives: UTF-8 would make different names the same. */
  text(value: string): void {
    const narrow = isNarrow(value)
    this.whole(2 * value.length + (narrow ? 0 : 1))
    this.grow(2 * value.length)
    this.length += this.bytes.write(value, this.length, narrow ? 'latin1' : 'utf16le')
  }

  /** Counts by place: zeros by their number, and none at the end, for how much room was made says nothing. */
  counts(values: Uint32Array): void {
    let length = values.length
    while (length > 0 && values[length - 1] === 0) length--
    this.whole(length)
    for (let at = 0; at < length; at++) {
      const value = values[at] ?? 0
      this.whole(value)
      if (value !== 0) continue
      const from = at
      while (values[at + 1] === 0) at++
      this.whole(at - from)
    }
  }

  /** The bytes so far, and room for as many more as are asked for. */
  written(room = 0): Uint8Array {
    const pieces = [...this.full, this.bytes.subarray(0, this.length)]
    const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, room))
    let at = 0
    for (const piece of pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    return bytes
  }

  private large(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`no whole number: ${value}`)
    let rest = value
    for (; rest >= SEVEN_BITS; rest = Math.floor(rest / SEVEN_BITS)) this.bytes[this.length++] = (rest % SEVEN_BITS) + SEVEN_BITS
    this.bytes[this.length++] = rest
  }

  private grow(room: number): void {
    if (this.length + room <= this.bytes.length) return
    this.full.push(this.bytes.subarray(0, this.length))
    this.bytes = Buffer.allocUnsafe(Math.max(PIECE, room))
    this.length = 0
  }
}

/** Reads what `ByteWriter` wrote. Never beyond the end, and never believes a size that is larger than what is there. */
export class ByteReader {
  private readonly bytes: Buffer
  private at = 0
  private room: Uint32Array = new Uint32Array(0)

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  whole(): number {
    const byte = this.byte()
    return byte < SEVEN_BITS ? byte : this.large(byte - SEVEN_BITS)
  }

  signed(): number {
    const value = this.whole()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  ascending(): Float64Array {
    const values = new Float64Array(this.count())
    for (let at = 0; at < values.length; at++) values[at] = at === 0 ? this.signed() : (values[at - 1] ?? 0) + this.whole()
    return values
  }

  float(): number {
    this.need(ROOM)
    this.at += ROOM
    return this.bytes.readDoubleLE(this.at - ROOM)
  }

  text(): string {
    const head = this.whole()
    const size = head % 2 === 0 ? head / 2 : head - 1
    this.need(size)
    this.at += size
    return this.bytes.toString(head % 2 === 0 ? 'latin1' : 'utf16le', this.at - size, this.at)
  }

  /** How many things follow, each of at least one byte. */
  count(): number {
    const count = this.whole()
    this.need(count)
    return count
  }

  /** Counts by place, at most so many; valid until the next ones are read. */
  counts(most: number): Uint32Array {
    const length = this.whole()
    if (length > most) throw new UnreadableSummary('is damaged: more is counted in it than there is')
    if (length > this.room.length) this.room = new Uint32Array(length)
    const values = this.room.subarray(0, length).fill(0)
    for (let at = 0; at < length; at++) {
      const value = this.whole()
      if (value === 0) at += this.whole()
      else values[at] = value
    }
    return values
  }

  private byte(): number {
    this.need(1)
    return this.bytes[this.at++] ?? 0
  }

  private large(lowest: number): number {
    let value = lowest
    for (let unit = SEVEN_BITS; ; unit *= SEVEN_BITS) {
      const byte = this.byte()
      value += (byte % SEVEN_BITS) * unit
      if (!Number.isSafeInteger(value)) throw new UnreadableSummary('is damaged: a number in it is too large')
      if (byte < SEVEN_BITS) return value
    }
  }

  private need(size: number): void {
    if (size > this.left) throw new UnreadableSummary('is damaged: it ends in the middle')
  }
}

function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return false
  return true
}

/** How many bytes `explainForeign` must see to know compressed data. */
export const MAGIC_BYTES = 6

/** Beginnings of files that are no text, and what to do about each. */
const MAGICS: readonly (readonly [magic: readonly number[], advice: string])[] = [
  [[0x28, 0xb5, 0x2f, 0xfd], 'is compressed with zstd; unpack it on the way in: zstd -dc FILE | errlens'],
  [[0x42, 0x5a, 0x68], 'is compressed with bzip2; unpack it on the way in: bzip2 -dc FILE | errlens'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'is compressed with xz; unpack it on the way in: xz -dc FILE | errlens'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a zip archive; unpack it on the way in: unzip -p FILE | errlens'],
  [[0x1f, 0x8b], 'is compressed with gzip twice; unpack it once on the way in: zcat FILE | errlens'],
  [[0xff, 0xfe], 'is UTF-16 text; convert it on the way in: iconv -f UTF-16 -t UTF-8 FILE | errlens'],
  [[0xfe, 0xff], 'is UTF-16 text; convert it on the way in: iconv -f UTF-16 -t UTF-8 FILE | errlens'],
]
const TAR = Buffer.from('ustar')
const TAR_OFFSET = 257
/** A log that a crash or a broken pipe left a NUL or two in is still a log: only the lines that hold them are skipped. */
const MAX_NUL_SHARE = 0.01

/** Whether a block of bytes begins gzip data. */
export function isGzip(block: Buffer): boolean {
  return block[0] === 0x1f && block[1] === 0x8b
}

/** Why an input that begins with this block is no text that errlens can read, and what to do; `undefined`: it may be. */
export function explainForeign(block: Buffer): string | undefined {
  const known = MAGICS.find(([magic]) => magic.every((byte, at) => block[at] === byte))
  if (known) return known[1]
  if (block.subarray(TAR_OFFSET, TAR_OFFSET + TAR.length).equals(TAR)) {
    return 'is a tar archive; unpack it on the way in: tar -xOf FILE | errlens'
  }
  if (nulBytes(block) <= MAX_NUL_SHARE * block.length) return undefined
  return "is a binary file, not a log; if it is a log with a hole in it, take the NUL bytes out: tr -d '\\000' < FILE | errlens"
}

function nulBytes(block: Buffer): number {
  let count = 0
  for (let at = block.indexOf(0); at >= 0; at = block.indexOf(0, at + 1)) count++
  return count
}

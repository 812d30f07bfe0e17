import { packingOf } from './packings.ts'

/** Beginnings of files that are no text, and what to do about each. */
const MAGICS: readonly (readonly [magic: readonly number[], advice: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'is a zip archive; unpack it on the way in: unzip -p FILE | errlens'],
  [[0xff, 0xfe], 'is UTF-16 text; convert it on the way in: iconv -f UTF-16 -t UTF-8 FILE | errlens'],
  [[0xfe, 0xff], 'is UTF-16 text; convert it on the way in: iconv -f UTF-16 -t UTF-8 FILE | errlens'],
]
const TAR = Buffer.from('ustar')
const TAR_OFFSET = 257
/** A log that a crash or a broken pipe left a NUL or two in is still a log: only the lines that hold them are skipped. */
const MAX_NUL_SHARE = 0.01

/** Why an input that begins with this block is no text that errlens can read, and what to do; `undefined`: it may be. */
export function explainForeign(block: Buffer): string | undefined {
  const packing = packingOf(block)
  if (packing) return `is compressed twice, with ${packing.name} the second time; unpack it once on the way in`
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

import { gunzip } from './gunzip.ts'
import { unpackWith } from './unpack-with.ts'

/** A way to compress a file. */
export interface Packing {
  readonly name: string
  /** How the file begins. */
  readonly magic: readonly number[]
  unpack(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer>
}

const PACKINGS: readonly Packing[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], unpack: gunzip },
  by('zstd', 'zstd', [0x28, 0xb5, 0x2f, 0xfd]),
  by('bzip2', 'bzip2', [0x42, 0x5a, 0x68]),
  by('xz', 'xz-utils or xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  by('lz4', 'lz4', [0x04, 0x22, 0x4d, 0x18]),
]

/** How many bytes `packingOf` must see. */
export const MAGIC_BYTES = 6

/** How a file that begins with this block is compressed; `undefined`: it does not look as if it were. */
export function packingOf(block: Buffer): Packing | undefined {
  return PACKINGS.find(({ magic }) => magic.every((byte, at) => block[at] === byte))
}

function by(program: string, packageName: string, magic: readonly number[]): Packing {
  return { name: program, magic, unpack: (packed) => unpackWith({ program, packageName }, packed) }
}

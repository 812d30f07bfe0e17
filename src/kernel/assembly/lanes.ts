// The two lanes of src/summary/hash.ts, side by side in one word, in which the same words give the same hash.

export const LANES: u64 = (0x41c6ce57 << 32) | 0xdeadbeef

// @ts-ignore: decorator
@inline
export function feed(lanes: u64, word: u32): u64 {
  const a = (<u32>lanes ^ word) * 2654435761
  const b = (<u32>(lanes >> 32) ^ word) * 1597334677
  return <u64>a | (<u64>b << 32)
}

/** The 53 bits that both lanes give in the end. */
// @ts-ignore: decorator
@inline
export function finish(lanes: u64): u64 {
  let a = <u32>lanes
  let b = <u32>(lanes >> 32)
  a = ((a ^ (a >> 16)) * 2246822507) ^ ((b ^ (b >> 13)) * 3266489909)
  b = ((b ^ (b >> 16)) * 2246822507) ^ ((a ^ (a >> 13)) * 3266489909)
  return (<u64>(b & 0x1fffff) << 32) | <u64>a
}

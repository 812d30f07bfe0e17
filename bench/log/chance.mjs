// Chance that is the same for the same seed: mulberry32, and the shapes of it that a log needs.

let state = 0

/** Begins the sequence of a seed. */
export function seedChance(seed) {
  state = seed | 0
}

/** A number from 0 to below 1. */
export function chance() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/** A whole number from 0 to below `n`. */
export const below = (n) => Math.floor(chance() * n)

/** Any of a list, all alike. */
export const oneOf = (list) => list[below(list.length)]

/** One of a list by Zipf's law: the second half as often as the first, and so on. A logarithm that is even is 1/rank. */
export const popular = (list) => list[Math.floor(list.length ** chance()) - 1]

/** `n` things, each made of its index. */
export const many = (n, make) => Array.from({ length: n }, (_, index) => make(index))

/** So many random hexadecimal digits. */
export const hex = (digits) => many(digits, () => below(16).toString(16)).join('')

/** A list in another order. */
export function shuffled(list) {
  const rest = [...list]
  return list.map(() => rest.splice(below(rest.length), 1)[0])
}

/**
 * A 53-bit hash as an exact number: two multiply-xor lanes, mixed at the end. The same on every machine; it decides
 * which values and entries are kept where not all can be. Not for secrets.
 */
export function hash53(text: string): number {
  begin()
  feedText(text)
  return finish()
}

/**
 * The same of a client's address, four characters at a time; beyond Latin-1 it is no less a function of the text. The kernel
 * has it, too (src/kernel/assembly/request.ts).
 */
export function hashOfClient(client: string): number {
  begin()
  const whole = client.length - (client.length % 4)
  for (let i = 0; i < whole; i += 4) feed(word(client, i, 4))
  feed(word(client, whole, client.length - whole))
  feed(client.length)
  return finish()
}

function word(text: string, from: number, length: number): number {
  let value = 0
  for (let i = length - 1; i >= 0; i--) value = (value << 8) ^ text.charCodeAt(from + i)
  return value
}

/** The same of several numbers and texts, without making one string of them; `undefined` is told from everything else. */
export function hashOf(numbers: readonly (number | undefined)[], texts: readonly (string | undefined)[]): number {
  begin()
  for (const number of numbers) feedNumber(number)
  for (const text of texts) {
    if (text !== undefined) feedText(text)
    feed(text === undefined ? 0x10001 : 0x10000)
  }
  return finish()
}

/**
 * A quick hash of a request, for a sample of all of them: of what two requests hardly ever share at once. `client` is
 * hashOfClient of the client, 0 where the log names none. The kernel has the same (src/kernel/assembly/hashes.ts).
 */
export function hashOfRequest(request: {
  readonly loggedAt: number
  readonly status: number
  readonly duration: number | undefined
  readonly size: number | undefined
  readonly pathLength: number
  readonly client: number
}): number {
  begin()
  feed(request.loggedAt)
  feed(request.status ^ ((request.duration ?? -1) << 10))
  feed((request.size ?? -1) ^ (request.pathLength << 20))
  feed(request.client ^ (request.client / 0x100000000))
  return finish()
}

let a = 0
let b = 0

function begin(): void {
  a = 0xdeadbeef
  b = 0x41c6ce57
}

function feed(code: number): void {
  a = Math.imul(a ^ code, 2654435761)
  b = Math.imul(b ^ code, 1597334677)
}

function feedText(text: string): void {
  for (let i = 0; i < text.length; i++) feed(text.charCodeAt(i))
}

/** Whole numbers up to 2^53, as two halves. */
function feedNumber(number: number | undefined): void {
  if (number === undefined) {
    feed(0x10001)
  } else {
    feed(number | 0)
    feed((number / 0x100000000) | 0)
  }
}

function finish(): number {
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (b & 0x1fffff) * 0x100000000 + (a >>> 0)
}

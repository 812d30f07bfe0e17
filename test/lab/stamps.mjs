import { existsSync, openSync, readSync } from 'node:fs'

/** Follows a log whose times are whole seconds, and notes in real milliseconds when each of its lines was written. */
export function stampLines(file) {
  const stamps = []
  const buffer = Buffer.alloc(1 << 16)
  let descriptor
  const look = () => {
    if (descriptor === undefined && existsSync(file)) descriptor = openSync(file)
    if (descriptor === undefined) return
    const now = Date.now()
    for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer))
      for (let at = buffer.indexOf(10); at >= 0 && at < size; at = buffer.indexOf(10, at + 1)) stamps.push(now)
  }
  const timer = setInterval(look, 5)
  return () => {
    clearInterval(timer)
    look()
    return stamps
  }
}

// Peak memory where there is no GNU time: read from /proc again and again, so what happens in the last moment is missed.
import { readFileSync } from 'node:fs'

const EVERY_MS = 20

/** Watches a process and those it starts; the answer tells the peak of the largest (undefined: no /proc here) and ends it. */
export function watchPeak(pid) {
  let peak
  const timer = setInterval(() => {
    for (const one of family(pid)) peak = Math.max(peak ?? 0, peakOf(one))
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    return peak
  }
}

function family(pid) {
  return [pid, ...read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).flatMap(family)]
}

function peakOf(pid) {
  const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [undefined, 0]
  return Number(kibibytes) * 1024
}

/** Nothing, where a process is gone or there is no /proc. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A line of nginx's combined format of some time, epoch ms. */
export function combinedAt(time: number, status: number, path: string): string {
  const date = new Date(time)
  const iso = date.toISOString()
  const stamp = `${iso.slice(8, 10)}/${MONTHS[date.getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`
  return `192.0.2.7 - - [${stamp}] "GET ${path} HTTP/1.1" ${status} 157 "-" "curl/8.5.0"\n`
}

/** A line of nginx's combined format, a second after the one before it. */
export function combined(status: number, path: string, second = 0): string {
  return combinedAt(Date.UTC(2026, 10, 1, 10, 0, second), status, path)
}

/** Lines that succeed. */
export function successes(count: number): string {
  return Array.from({ length: count }, (_, index) => combined(200, `/page/${index}`, index % 3600)).join('')
}

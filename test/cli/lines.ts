/** A line of nginx's combined format, a second after the one before it. */
export function combined(status: number, path: string, second = 0): string {
  const time = new Date(Date.UTC(2026, 10, 1, 10, 0, second)).toISOString().slice(11, 19)
  return `192.0.2.7 - - [01/Nov/2026:${time} +0000] "GET ${path} HTTP/1.1" ${status} 157 "-" "curl/8.5.0"\n`
}

/** Lines that succeed. */
export function successes(count: number): string {
  return Array.from({ length: count }, (_, index) => combined(200, `/page/${index}`, index % 3600)).join('')
}

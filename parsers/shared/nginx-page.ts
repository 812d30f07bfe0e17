/** Length of nginx's own error pages without the server's name in them. */
const BARE: { readonly [status: number]: number } = {
  500: 165,
  501: 153,
  502: 145,
  503: 185,
  504: 155,
  505: 175,
  507: 163,
}
/** ` bgcolor="white"`, which the pages had until nginx 1.15. */
const OLD = 16
/**
 * `nginx`, `Tengine`, `openresty`, and with a version: nginx/1.9.9, nginx/1.22.1, nginx/1.13.12, openresty/1.9.7.4,
 * openresty/1.21.4.1, `nginx/1.4.6 (Ubuntu)`, `nginx/1.18.0 (Ubuntu)`.
 */
const SERVER_NAMES: ReadonlySet<number> = new Set([5, 7, 9, 11, 12, 13, 17, 18, 20, 21])
/** A comment that makes the page long enough for two browsers to show it. */
const PADDING = 402

/** Whether a body is as long as nginx's own page for this status: then nginx made the error, not the origin. */
export function isStockPage(status: number, size: number | undefined, agent: string | undefined): boolean {
  const bare = BARE[status]
  if (bare === undefined || size === undefined) return false
  if (isName(size - bare)) return true
  const padded = agent !== undefined && (agent.includes('Chrome/') || agent.includes('MSIE '))
  return padded && isName(size - bare - PADDING)
}

const isName = (length: number): boolean => SERVER_NAMES.has(length) || SERVER_NAMES.has(length - OLD)

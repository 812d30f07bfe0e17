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
/** `nginx`, `openresty`, and both with a version: nginx/1.9.9, nginx/1.22.1, openresty/1.21.4.1. */
const SERVER_NAMES = [5, 9, 11, 12, 18]
/** A comment that makes the page long enough for two browsers to show it. */
const PADDING = 402

/** Whether a body is as long as nginx's own page for this status: then nginx made the error, not the origin. */
export function isStockPage(status: number, size: number | undefined, agent: string | undefined): boolean {
  const bare = BARE[status]
  if (bare === undefined || size === undefined) return false
  const name = size - bare
  if (SERVER_NAMES.includes(name)) return true
  const padded = agent !== undefined && (agent.includes('Chrome/') || agent.includes('MSIE '))
  return padded && SERVER_NAMES.includes(name - PADDING)
}

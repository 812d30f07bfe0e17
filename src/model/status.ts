/**
 * Whether a proxy writes a status when an exchange with an origin failed: 502 and 504, and Cloudflare's own ones (520 to 527 and
 * 530). 500 and 503 are said by applications as well.
 */
export function isExchangeFailure(status: number): boolean {
  return status === 502 || status === 504 || (status >= 520 && status <= 527) || status === 530
}

import type { Entry, Failure, Phase } from './entry.ts'

/** From the choice of an upstream to the end of its answer: what fails here is no word of an application. */
const EXCHANGE: ReadonlySet<Phase> = new Set<Phase>(['pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive'])

/** A status that proxies write when an exchange with an origin failed, and applications for no reasons of their own. */
function isExchangeStatus(status: number): boolean {
  return status === 502 || status === 504 || (status >= 520 && status <= 527) || status === 530
}

/** Somebody was asked, and the exchange came to nothing. */
function isExchange({ by, phases, how }: Failure): boolean {
  const isAsked = phases.some((phase) => phase !== 'pick')
  return by === 'proxy' && how !== 'limited' && isAsked && phases.every((phase) => EXCHANGE.has(phase))
}

/**
 * Whether an exchange with an origin failed: by its phases, whatever status the proxy has for it (503 at many). Where the
 * line leaves the phases open, the status tells.
 */
export function isExchangeFailure({ status, failure }: Entry): boolean {
  return isExchangeStatus(status) || (failure !== undefined && isExchange(failure))
}

/** The status by which most proxies call such a failure: 502 or 504 where an exchange failed, else its own. */
export function usualStatus({ status, failure }: Entry): number {
  // A CDN's own statuses say more than that.
  if (status > 504 || !failure || !isExchange(failure)) return status
  return failure.how === 'timeout' ? 504 : 502
}

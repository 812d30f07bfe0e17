import { type Case, weigh } from '../signals/case.ts'
import { repeatsOf } from '../signals/repeats.ts'
import { count, outOf, paces, percent } from '../signals/words.ts'

/** Of the failures, how many must have been tried more than once. */
const MIN_TRIED_AGAIN = 0.2

/** What made the trouble larger without being its cause: retries of clients, and those of the proxy. */
export function amplifiers(theCase: Case): string[] {
  return [clientRetries(theCase), proxyRetries(theCase)].flatMap((says) => says ?? [])
}

function clientRetries(theCase: Case): string | undefined {
  const repeats = repeatsOf(theCase)
  if (!repeats) return undefined
  const { requests, usualRequests = 0, seconds } = theCase
  const [now, usual] = paces(requests / seconds, usualRequests / seconds)
  const share = `${repeats.isExact ? '' : 'at least '}${percent(repeats.share)}`
  return `Retries amplify it, they are not its cause: ${share} of the failures are the same client asking the same again within 30 s; ${now} against ${usual} otherwise.`
}

function proxyRetries({ incident: { failures } }: Case): string | undefined {
  const total = weigh(failures)
  const again = weigh(failures, ({ entry }) => entry.attempts.length > 1)
  if (again < MIN_TRIED_AGAIN * total) return undefined
  const attempts = failures.reduce((sum, { entry, weight }) => sum + weight * entry.attempts.length, 0)
  return `The proxy tried ${outOf(again, total, 'failures')} again, in vain: ${count(attempts)} attempts for ${count(total)} failed requests.`
}

import type { Failure } from '../../src/model/entry.ts'
import { failure, LIMITED, NOBODY, OWN_ERROR } from './failures.ts'
import { isObject, type JsonObject, textOf } from './json-fields.ts'

/** The pair of admit and status: answered as it is configured. */
const BY_RULE = failure('proxy', ['admit'], 'status')
const NOT_RESOLVED = failure('proxy', ['resolve'])

/** Cloudflare's 1xxx codes that have a meaning of their own; the others are its own errors, or its configuration's. */
const CODES: ReadonlyMap<string, Failure> = new Map([
  ['1001', NOT_RESOLVED],
  ['1016', NOT_RESOLVED],
  ['1033', NOBODY],
  ...['1015', '1027', '1102', '1200'].map((code) => [code, LIMITED] as const),
  ...['1005', '1006', '1007', '1008', '1009', '1010', '1012', '1020', '1106'].map((code) => [code, BY_RULE] as const),
])

/** Actions of security rules that end a request. */
const ENDING = new Set(
  'block drop challenge jschallenge managedchallenge connectionclose forceconnectionclose challengefailed jschallengefailed'.split(
    ' ',
  ),
)
const LIMITING = new Set(['ratelimit', 'l7ddos'])
const HEALTHY_WORKER = new Set([
  'unknown',
  'ok',
  'success',
  'none',
  'canceled',
  'clientdisconnected',
  'responsestreamdisconnected',
])

/** A failure that the record gives a name to: an error code, a rule that ended the request, a Worker that failed. */
export function cloudflareVerdict(record: JsonObject): Failure | undefined {
  // No rule ended a request that reached an origin.
  const rule = textOf(record['OriginIP']) === undefined ? ofRule(record) : undefined
  return ofCode(record) ?? ofPathing(record) ?? rule ?? ofWorker(record)
}

/** The code stands in a header, which a job logs if it is told to. */
function ofCode(record: JsonObject): Failure | undefined {
  const headers = record['ResponseHeaders']
  const code = isObject(headers) ? textOf(headers['cf-error-type']) : undefined
  if (code === undefined || !/^1\d{3}$/.test(code)) return undefined
  return { ...(CODES.get(code) ?? OWN_ERROR), reason: code }
}

/** The host was not found, or is none of Cloudflare's. */
function ofPathing(record: JsonObject): Failure | undefined {
  if (plain(record['EdgePathingOp']) !== 'errhost') return undefined
  const reason = textOf(record['EdgePathingStatus'])
  return { ...(plain(reason) === 'dnserr' ? NOT_RESOLVED : OWN_ERROR), reason }
}

function ofRule(record: JsonObject): Failure | undefined {
  const limit = plain(record['EdgeRateLimitAction'])
  if (limit === 'ban' || ENDING.has(limit)) return { ...LIMITED, reason: textOf(record['EdgeRateLimitAction']) }
  for (const [actionKey, sourceKey] of [
    ['SecurityActions', 'SecuritySources'],
    ['FirewallMatchesActions', 'FirewallMatchesSources'],
  ] as const) {
    const actions = listOf(record[actionKey])
    const ending = actions.findIndex((action) => ENDING.has(plain(action)))
    if (ending >= 0) return byRule(actions[ending], listOf(record[sourceKey])[ending])
  }
  const action = [record['SecurityAction'], record['WAFAction']].find((one) => ENDING.has(plain(one)))
  return action === undefined ? undefined : byRule(action, undefined)
}

function byRule(action: unknown, source: unknown): Failure {
  return { ...(LIMITING.has(plain(source)) ? LIMITED : BY_RULE), reason: textOf(source) ?? textOf(action) }
}

function ofWorker(record: JsonObject): Failure | undefined {
  const status = textOf(record['WorkerStatus'])
  if (status === undefined || HEALTHY_WORKER.has(plain(status))) return undefined
  return { ...(/exceeded|limit|loadshed/i.test(status) ? LIMITED : OWN_ERROR), reason: status }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Names are spelt in several ways: `jschallenge`, `js_challenge`. */
const plain = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase().replaceAll('_', '') : '')

import type { Plan, PlanField } from '../../src/model/plan.ts'
import { noClientsRequest } from './cloudflare-record.ts'
import { edgeClock } from './cloudflare-time.ts'
import { type JsonObject, textOf } from './json-fields.ts'

const FIELDS: { readonly [key: string]: PlanField } = {
  EdgeStartTimestamp: 'begun',
  EdgeEndTimestamp: 'logged',
  EdgeTimeToFirstByteMs: 'whole',
  EdgeResponseStatus: 'status',
  ClientIP: 'client',
  ClientRequestMethod: 'method',
  ClientRequestHost: 'host',
  OriginIP: 'upstream',
  OriginResponseStatus: 'upstreamStatus',
  OriginResponseDurationMs: 'attempt',
  OriginTCPHandshakeDurationMs: 'connect',
  OriginTLSHandshakeDurationMs: 'tls',
  RayID: 'requestId',
}
/** What tells whose request it is. */
const WHOSE = ['ClientRequestSource', 'RequestSource', 'WorkerSubrequest', 'ParentRayID']
const LONGEST_VALUE = 16

/** How records with the same fields as a bare one are read; `undefined`: only by the reader. */
export function cloudflarePlan(record: JsonObject): Plan | undefined {
  const clock = clockOf(record['EdgeStartTimestamp'])
  if (clock === undefined || clock !== clockOf(record['EdgeEndTimestamp']) || noClientsRequest(record)) return undefined
  // Of the origin's duration only milliseconds fit.
  if ('OriginResponseTime' in record && !('OriginResponseDurationMs' in record)) return undefined
  const target = textOf(record['ClientRequestPath']) === undefined ? 'ClientRequestURI' : 'ClientRequestPath'
  const size = 'EdgeResponseBodyBytes' in record ? 'EdgeResponseBodyBytes' : 'EdgeResponseBytes'
  const fields: { readonly [key: string]: PlanField } = { ...FIELDS, [target]: 'target', [size]: 'size' }
  const keys = Object.fromEntries(Object.keys(record).map((key) => [key, fields[key] ?? null]))
  const same = Object.fromEntries(WHOSE.filter((key) => key in record).map((key) => [key, JSON.stringify(record[key])]))
  if (Object.values(same).some((value) => value.length > LONGEST_VALUE)) return undefined
  return {
    layout: { kind: 'json', keys, closed: true, same },
    clock,
    timeOf: edgeClock(),
    loggedAtEnd: false,
    durations: 'milliseconds',
    clients: 'as-is',
    zeroIsMissing: true,
    secondsMayBeWhole: true,
  }
}

function clockOf(value: unknown): Plan['clock'] | undefined {
  if (typeof value === 'string' && value[4] === '-') return 'iso'
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  if (!/^[1-9]\d+$/.test(digits)) return undefined
  return digits.length === 10
    ? 'whole-seconds'
    : digits.length === 13
      ? 'milliseconds'
      : digits.length === 19
        ? 'nanoseconds'
        : undefined
}

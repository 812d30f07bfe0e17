import type { Failure } from '../../src/model/entry.ts'
import type { ApiGatewayRecord } from './api-gateway-record.ts'
import { ANSWERED, between, failure, LIMITED, NOT_ADMITTED, OWN_ERROR } from './failures.ts'
import { integer } from './values.ts'

/** Connecting and waiting are not told apart. */
const TIMEOUT = failure('proxy', between('connect', 'receive'), 'timeout')
const FAILED = failure('proxy', between('resolve', 'receive'))
const NOT_REACHED = failure('proxy', between('resolve', 'tls'))
const UNRESOLVED = failure('proxy', ['resolve'])
const TLS = failure('proxy', ['tls'])
const MALFORMED = failure('proxy', ['receive'], 'malformed')
const NOT_RUNNABLE = failure('proxy', ['connect'], 'refused')
/** What a private integration of an HTTP API says when there is nobody behind it. */
const UNAVAILABLE = failure('proxy', between('pick', 'connect'))
const UNKNOWN = failure('unknown', between('admit', 'answer'))
const UNKNOWN_TIMEOUT = failure('unknown', between('admit', 'answer'), 'timeout')

/** Gateway responses that were made before any integration was asked, or instead of it. */
const BEFORE: ReadonlyMap<string, Failure> = new Map([
  ['API_CONFIGURATION_ERROR', OWN_ERROR],
  ['AUTHORIZER_CONFIGURATION_ERROR', OWN_ERROR],
  ['AUTHORIZER_FAILURE', OWN_ERROR],
  ['THROTTLED', LIMITED],
  ['QUOTA_EXCEEDED', LIMITED],
])
const ABOUT_INTEGRATION: ReadonlyMap<string, Failure> = new Map([
  ['INTEGRATION_TIMEOUT', TIMEOUT],
  ['INTEGRATION_FAILURE', FAILED],
])

/** What the messages of integrations mean; the first that fits holds. */
const MESSAGES: readonly (readonly [RegExp, Failure])[] = [
  [/malformed (?:lambda|proxy)|malformed response/i, MALFORMED],
  // The function threw, or Lambda had no room for it: the gateway passes on that it could not run.
  [/function error|function returned the following error|unhandled/i, ANSWERED],
  [/rate exceeded|too ?many ?requests|concurren|throttl/i, ANSWERED],
  [/timed out|timeout/i, TIMEOUT],
  [/invalid permissions|not authorized|access ?denied|resource ?not ?found/i, NOT_RUNNABLE],
  [/certificat|pkix|handshake|\bssl|\btls/i, TLS],
  [/invalid endpoint|unknown ?host|name resolution/i, UNRESOLVED],
  [/network error|connection refused/i, NOT_REACHED],
  [/service unavailable/i, UNAVAILABLE],
]

/** The longest that a REST API waits is 29 s unless its quota was raised, an HTTP API 30 s; both fire a little early or late. */
const TIMER = 28_900

/** What API Gateway says of a failed request. `answered`: the status of what is behind it, where the log tells. */
export function apiGatewayFailure(record: ApiGatewayRecord, status: number, answered: number | undefined): Failure {
  if (answered !== undefined && answered >= 500) return ANSWERED
  const type = record.type || undefined
  const before = type === undefined ? undefined : BEFORE.get(type)
  const meant = before ?? integrationFailure(record, status)
  const reason = type ?? (record.message || undefined)
  return reason === undefined ? meant : { ...meant, reason }
}

function integrationFailure(record: ApiGatewayRecord, status: number): Failure {
  const { type, integrationError = '', message = '', authorizerError } = record
  const told = messageFailure(integrationError) ?? messageFailure(message)
  if (told) return told
  if (isLambdaAnswer(record, status)) return MALFORMED
  const typed = ABOUT_INTEGRATION.get(type ?? '')
  if (typed) return typed
  if (authorizerError) return OWN_ERROR
  // The log has the gateway's own word for it, and there was none: the answer came from behind.
  if (type === '') return record.integrationDuration === '' ? NOT_ADMITTED : ANSWERED
  if (status >= 503 && (integer(record.integrationDuration) ?? 0) >= TIMER)
    return record.backendStatus === '' ? TIMEOUT : UNKNOWN_TIMEOUT
  if (record.integrationDuration === '' && record.backendStatus !== undefined) return status === 500 ? OWN_ERROR : NOT_ADMITTED
  return status === 504 ? UNKNOWN_TIMEOUT : UNKNOWN
}

function messageFailure(text: string): Failure | undefined {
  return text === '' ? undefined : MESSAGES.find(([pattern]) => pattern.test(text))?.[1]
}

/** Lambda says that all went well, and the gateway says that it did not: the answer has not the shape that it should have. */
function isLambdaAnswer({ serviceStatus, backendStatus, message = '' }: ApiGatewayRecord, status: number): boolean {
  return status === 502 && (serviceStatus || backendStatus) === '200' && /^"?internal server error/i.test(message)
}

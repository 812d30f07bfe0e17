import type { Failure } from '../../src/model/entry.ts'
import { ANSWERED, failure, NO_VALID_ANSWER, OWN_ERROR } from './failures.ts'

const MALFORMED = failure('proxy', ['receive'], 'malformed')
const NOT_RUNNABLE = failure('proxy', ['connect'], 'refused')
const NOT_TAKEN = failure('proxy', ['send'])
const CONNECT_TIMEOUT = failure('proxy', ['connect'], 'timeout')

/** By how an error reason begins; the first that fits holds. */
const REASONS: readonly [string, Failure][] = [
  ['LambdaUnhandledException', OWN_ERROR],
  // The function threw; Lambda or what it needs had no room, or failed: the balancer passes on that it could not run.
  ['LambdaUnhandled', ANSWERED],
  ['LambdaThrottling', ANSWERED],
  ['LambdaEC2Throttled', ANSWERED],
  ['LambdaENILimitReached', ANSWERED],
  ['LambdaSubnetIPAddressLimitReached', ANSWERED],
  ['LambdaServiceException', ANSWERED],
  ['LambdaEC2Unexpected', ANSWERED],
  ['LambdaInvalidResponse', MALFORMED],
  ['LambdaResponseTooLarge', MALFORMED],
  ['LambdaRequestTooLarge', NOT_TAKEN],
  ['LambdaBadRequest', NOT_TAKEN],
  ['LambdaConnectionTimeout', CONNECT_TIMEOUT],
  // Nothing there that could be run.
  ['LambdaAccessDenied', NOT_RUNNABLE],
  ['LambdaEC2AccessDenied', NOT_RUNNABLE],
  ['LambdaResourceNotFound', NOT_RUNNABLE],
  ['LambdaKMS', NOT_RUNNABLE],
  ['LambdaInvalid', NOT_RUNNABLE],
]

/** What the balancer's word for a failed Lambda function means. */
export function lambdaFailure(reason: string): Failure {
  const [, meant] = REASONS.find(([beginning]) => reason.startsWith(beginning)) ?? ['', NO_VALID_ANSWER]
  return { ...meant, reason }
}

import type { Entry, Failure } from '../../src/model/entry.ts'
import { AT } from './alb-fields.ts'
import {
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  between,
  CONNECT_TIMEOUT,
  failure,
  NO_VALID_ANSWER,
  NOBODY,
  NOT_ADMITTED,
  NOT_CONNECTED,
  OWN_ERROR,
  SOME_TIMEOUT,
} from './failures.ts'
import { lambdaFailure } from './lambda-failure.ts'
import type { Tokens } from './tokens.ts'
import { milliseconds, word } from './values.ts'

/** The pair of admit and status: the balancer answered what it was told to. */
const CONFIGURED: Failure = { ...failure('proxy', ['admit'], 'status'), reason: 'fixed-response' }
/** The target answered well, and yet the client got an error: its answer broke off, or could not be passed on. */
const HALF_ANSWERED = failure('proxy', ['receive'])
/** The balancer failed with a target that it had asked. */
const FAILED_BEHIND = failure('proxy', between('connect', 'receive'), 'error')
/** Transfer encodings, versions and redirects that a balancer does not do. */
const NOT_DONE: ReadonlySet<number> = new Set([501, 505, 507])
const HEADER_THEN_NOTHING = failure('proxy', ['wait', 'receive'], 'timeout')

/** The connect timer, which nobody can change (the idle timeout is 60 s unless set); a timer fires a little late. */
const CONNECT_TIMER = { from: 9900, to: 11_000 }

/** What went wrong before any target was asked: its words are of authentication, firewall, stickiness and weights. */
const BEFORE_TARGETS = /^(?:AWSALB|Auth|WAF|Weighted)/

/** What a line of an Application Load Balancer with a 5xx says of the failure. */
export function albFailure(tokens: Tokens, entry: Entry): Failure {
  const { upstreamStatus } = entry
  if (upstreamStatus !== undefined && upstreamStatus >= 500) return ANSWERED
  const configured = configuredFailure(tokens)
  if (configured !== undefined) return configured
  const found = upstreamStatus === undefined ? targetFailure(tokens, entry) : HALF_ANSWERED
  // A word that is not known leaves what the status and the times tell.
  const reason = word(tokens.text(AT.reason))
  return reason === undefined ? found : { ...found, reason }
}

/** Failures of what the balancer was told to do with a request: rules, authentication, firewall, functions. */
function configuredFailure(tokens: Tokens): Failure | undefined {
  const reason = word(tokens.text(AT.reason))
  if (reason?.startsWith('Lambda')) return lambdaFailure(reason)
  if (reason !== undefined && BEFORE_TARGETS.test(reason)) return { ...OWN_ERROR, reason }
  const actions = tokens.text(AT.actions).split(',')
  if (actions.includes('waf-failed')) return { ...OWN_ERROR, reason: 'waf-failed' }
  const transform = word(tokens.text(AT.transformStatus))
  if (transform !== undefined && !/^success|^TransformSuccess/i.test(transform)) return { ...OWN_ERROR, reason: transform }
  if (actions.includes('fixed-response')) return CONFIGURED
  return tokens.text(AT.priority) === '-1' ? OWN_ERROR : undefined
}

function targetFailure(tokens: Tokens, { status, duration }: Entry): Failure {
  const target = word(tokens.text(AT.target))
  if (target === undefined) return withoutTarget(tokens, status)
  const isDispatched = milliseconds(tokens.text(AT.requestTime)) !== undefined
  const waited = milliseconds(tokens.text(AT.targetTime))
  if (status === 502) return isDispatched ? BROKEN : NOT_CONNECTED
  if (status === 504) {
    if (waited !== undefined) return HEADER_THEN_NOTHING
    // The connect timer tells by its length; some balancers count the request as dispatched before the connection stands.
    const isConnectTimer = duration !== undefined && duration >= CONNECT_TIMER.from && duration <= CONNECT_TIMER.to
    if (isConnectTimer) return CONNECT_TIMEOUT
    return isDispatched ? ANSWER_TIMEOUT : SOME_TIMEOUT
  }
  if (status === 503) return NO_VALID_ANSWER
  if (NOT_DONE.has(status)) return NOT_ADMITTED
  return isDispatched ? FAILED_BEHIND : OWN_ERROR
}

function withoutTarget(tokens: Tokens, status: number): Failure {
  // Short lines of old have no target group; fixed responses came later than those.
  const hasGroup = tokens.count <= AT.targetGroup || word(tokens.text(AT.targetGroup)) !== undefined
  if (status === 503) return hasGroup ? NOBODY : NOT_ADMITTED
  if (status === 502) return NO_VALID_ANSWER
  if (NOT_DONE.has(status)) return NOT_ADMITTED
  return status === 504 ? SOME_TIMEOUT : OWN_ERROR
}

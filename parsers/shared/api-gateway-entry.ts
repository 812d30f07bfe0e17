import type { Entry } from '../../src/model/entry.ts'
import type { SkipReason } from '../../src/model/format.ts'
import { hostName } from './address.ts'
import { apiGatewayFailure } from './api-gateway-failure.ts'
import type { ApiGatewayRecord } from './api-gateway-record.ts'
import { Draft } from './draft.ts'
import { methodOf, pathOf } from './http-request.ts'
import { anyClock } from './time.ts'
import { httpStatus, integer, isServerError, word } from './values.ts'

/** Makes entries of API Gateway's records. Their time is when the request came. */
export function openApiGateway(): (record: ApiGatewayRecord) => Entry | SkipReason {
  const draft = new Draft()
  const clock = anyClock()
  return (record) => {
    const status = httpStatus(record.status)
    if (status === undefined) return 'not a status: $context.status'
    const time = clock(record.time ?? '')
    if (time === undefined) return 'not a date: $context.requestTime'
    const entry = draft.clear()
    entry.status = status
    entry.time = time
    entry.loggedAt = time
    entry.duration = integer(record.duration)
    entry.size = integer(record.size)
    entry.client = word(record.client)
    entry.host = hostName(record.host)
    entry.requestId = word(record.requestId)
    readRoute(record, entry)
    readIntegration(record, draft)
    return entry
  }
}

/** The template of the route where there is one (`/orders/{id}`); one that takes all (`/{proxy+}`) tells less than the path. */
function readRoute({ method, route = '', resource = '', path }: ApiGatewayRecord, entry: Draft['entry']): void {
  const blank = route.indexOf(' ')
  const [verb, template] = blank < 0 ? ['', route] : [route.slice(0, blank), route.slice(blank + 1)]
  entry.method = methodOf(method) ?? (verb === 'ANY' ? undefined : methodOf(verb))
  const known = [resource, template].find((one) => one.startsWith('/') && !one.includes('+}'))
  entry.path = pathOf(known ?? word(path)) ?? pathOf(resource) ?? pathOf(template)
}

function readIntegration(record: ApiGatewayRecord, draft: Draft): void {
  const { entry } = draft
  const answered = answeredStatus(record, entry.status)
  const duration = integer(record.integrationDuration)
  if (duration !== undefined || answered !== undefined) {
    // Which integration it was, the log does not say.
    const attempt = draft.attempt(undefined)
    attempt.duration = duration
    attempt.status = answered
    entry.upstreamStatus = answered
  }
  if (isServerError(entry.status)) entry.failure = apiGatewayFailure(record, entry.status, answered)
}

/**
 * What is behind the gateway answered. Of a Lambda function, some log what the service said (200, though the function
 * answered 500): then the two are equal by chance at most, and what differs is no answer unless it is an error.
 */
function answeredStatus({ backendStatus }: ApiGatewayRecord, status: number): number | undefined {
  const told = httpStatus(backendStatus)
  return told !== undefined && (told === status || told >= 500) ? told : undefined
}

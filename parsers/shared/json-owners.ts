import type { JsonObject } from './json-fields.ts'

/** Keys that only one product's JSON has. An object with keys of several is the first one's, so that it is never two formats'. */
const OWNERS = {
  'kong-json': ['latencies'],
  'cloudfront-json': ['x-edge-location', 'x-edge-request-id', 'x-edge-result-type', 'x-edge-detailed-result-type'],
  'api-gateway': [
    'routeKey',
    'route_key',
    'resourcePath',
    'resource_path',
    'extendedRequestId',
    'extended_request_id',
    'requestTimeEpoch',
    'request_time_epoch',
    'responseLatency',
    'errorResponseType',
    'error_responseType',
    'integrationLatency',
    'integration_latency',
    'integrationStatus',
    'integration_status',
    'integrationError',
    'integration_error',
    'integrationErrorMessage',
    'integration_error_message',
  ],
} as const
type Owner = keyof typeof OWNERS

const KEYS = Object.entries(OWNERS).flatMap(([owner, keys]) => keys.map((key) => [key, owner as Owner] as const))

/** The format whose JSON an object must be, if it is any known one's; nobody owns what operators name themselves, as in nginx. */
export function ownerOf(object: JsonObject): Owner | undefined {
  return KEYS.find(([key]) => key in object)?.[1]
}

/**
 * Whether a line holds a record of Kong's, however deep: nobody else has these keys together. No text in it can hold them, as
 * the quotes of a text are escaped.
 */
export function isOfKong(line: string): boolean {
  return line.includes('"latencies"') && line.includes('"started_at"')
}

/** The same of APISIX. */
export function isOfApisix(line: string): boolean {
  return line.includes('"apisix_latency"') && !isOfKong(line)
}

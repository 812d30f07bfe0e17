import { isObject, type JsonObject } from './json-fields.ts'

/** Keys that only one product's JSON has. An object with keys of several is the first one's, so that it is never two formats'. */
const OWNERS = {
  'kong-json': ['latencies'],
  'traefik-json': ['DownstreamStatus'],
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
  cloudflare: ['EdgeResponseStatus', 'EdgeStartTimestamp', 'EdgeEndTimestamp'],
} as const

/** Where a record of Azure names its log, and how. */
const AZURE_KEYS = ['category', 'Category', 'operationName', 'OperationName', 'Type']
const AZURE_LOG = /^(?:applicationgateway|frontdoor|agw)access|\/accesslog\/write$/i

function isOfAzure(object: JsonObject): boolean {
  return AZURE_KEYS.some((key) => {
    const name = object[key]
    return typeof name === 'string' && name.length < 80 && AZURE_LOG.test(name)
  })
}

type Mark = (object: JsonObject) => boolean
/** The products that are known by what stands in a key of a usual name. */
const MARKS: Readonly<Record<'google-cloud' | 'azure', Mark>> = {
  'google-cloud': (object) => isObject(object['httpRequest']),
  azure: isOfAzure,
}

type Owner = keyof typeof OWNERS | keyof typeof MARKS
const ALL: readonly (readonly [Owner, Mark])[] = [
  ...Object.entries(OWNERS).map(([owner, keys]) => [owner as Owner, hasOne(keys)] as const),
  ...Object.entries(MARKS).map(([owner, mark]) => [owner as Owner, mark] as const),
]

function hasOne(keys: readonly string[]): Mark {
  return (object) => keys.some((key) => key in object)
}

/** The format whose JSON an object must be, if it is any known one's; nobody owns what operators name themselves, as in nginx. */
export function ownerOf(object: JsonObject): Owner | undefined {
  return ALL.find(([, isMarked]) => isMarked(object))?.[0]
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

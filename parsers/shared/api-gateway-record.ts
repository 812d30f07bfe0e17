import { asText, isObject, type JsonObject, parseJson, repairJson } from './json-fields.ts'
import { ownerOf } from './json-owners.ts'
import { word } from './values.ts'

/** What errlens wants of a record, and the keys that it is found under: the first that has a value holds. */
const KEYS = {
  time: 'requesttimeepoch requesttime timestamp time datetime',
  requestId: 'requestid extendedrequestid',
  client: 'ip sourceip identitysourceip clientip',
  method: 'httpmethod method requestmethod',
  resource: 'resourcepath resource',
  route: 'routekey route',
  path: 'path requestpath uri',
  host: 'domainname host domain',
  status: 'status statuscode responsestatus',
  size: 'responselength responsesize',
  duration: 'responselatency latency',
  integrationDuration: 'integrationlatency',
  /** What the function or the backend answered; under the second key, what the Lambda service did. */
  backendStatus: 'functionresponsestatus backendstatus integrationstatus',
  serviceStatus: 'integrationservicestatus integrationintegrationstatus lambdastatus',
  integrationError: 'integrationerror integrationerrormessage',
  message: 'errormessage errormessagestring error',
  type: 'errorresponsetype responsetype',
  authorizerError: 'authorizererror',
} as const
export type ApiGatewayField = keyof typeof KEYS

/** Values by field; absent where the log has no such key, the empty string where it has no value. */
export type ApiGatewayRecord = { readonly [F in ApiGatewayField]?: string }

const FIELD_OF: ReadonlyMap<string, readonly [ApiGatewayField, rank: number]> = new Map(
  Object.entries(KEYS).flatMap(([field, names]) =>
    names.split(' ').map((name, rank) => [name, [field as ApiGatewayField, rank]] as const),
  ),
)

const NO_FIELD = [undefined, 0] as const
const WORST = 99

/** Text that was quoted already, in quotes: what `$context.error.messageString` makes of a template. */
const QUOTED_TWICE = /:\s{0,2}"\s{0,2}"([^"]+)""/g

/** The record of a line; `undefined`: it is not API Gateway's. */
export function apiGatewayRecord(line: string): ApiGatewayRecord | undefined {
  if (line.charCodeAt(0) !== 123 || !line.includes('tatus')) return undefined
  const object = objectOf(line)
  return object && ownerOf(object) === 'api-gateway' ? fieldsOf(object) : undefined
}

function objectOf(line: string): JsonObject | undefined {
  const object = parseJson(line) ?? parseJson(line.replace(QUOTED_TWICE, ':"$1"')) ?? parseJson(repairJson(line))
  return isObject(object) ? object : undefined
}

function fieldsOf(object: JsonObject): ApiGatewayRecord {
  const record: { [F in ApiGatewayField]?: string } = {}
  const ranks: { [F in ApiGatewayField]?: number } = {}
  for (const key in object) {
    const [field, rank] = FIELD_OF.get(plain(key)) ?? NO_FIELD
    const text = field === undefined ? undefined : asText(object[key])
    if (field === undefined || text === undefined) continue
    const value = word(text) ?? ''
    // A key without a value tells that the log has the field.
    const known = ranks[field] ?? WORST
    const own = value === '' ? WORST : rank
    if (record[field] !== undefined && own >= known) continue
    record[field] = value
    ranks[field] = own
  }
  return record
}

/** `$context.integration.status`, `integration_status` and `integrationStatus` are the same key. */
function plain(key: string): string {
  const letters = key.toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters.startsWith('context') ? letters.slice(7) : letters
}

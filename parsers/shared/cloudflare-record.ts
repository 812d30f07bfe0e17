import type { SkipReason } from '../../src/model/format.ts'
import { isObject, type JsonObject, numberOf, parseJson, textOf } from './json-fields.ts'
import { ownerOf } from './json-owners.ts'

/** Where shippers put a record. */
const CARRIERS = ['event', 'message', 'json', 'data', 'info', '_source', 'jsonPayload']

/** A job writes the fields that were chosen for it: two of these make a record, if one is of the edge. */
const TELLING = [
  'EdgeResponseStatus',
  'EdgeStartTimestamp',
  'EdgeEndTimestamp',
  'EdgeColoCode',
  'EdgeColoID',
  'RayID',
  'ParentRayID',
  'ClientIP',
  'ClientRequestHost',
  'ClientRequestMethod',
  'ClientRequestPath',
  'ClientRequestURI',
  'OriginIP',
  'OriginResponseStatus',
  'OriginResponseDurationMs',
  'CacheCacheStatus',
  'ZoneName',
]

const NO_REQUEST: SkipReason = "security event of Cloudflare's: its request is in the data set http_requests"
const SUBREQUEST: SkipReason = 'subrequest of a Worker: the request that it serves has a line of its own'
const OWN: SkipReason = "Cloudflare's own request, no client's"

/** Who asks, as a name or a number: what a client sees has a line of its own, these are asked on the way or on their own account. */
const SOURCES: ReadonlyMap<string, SkipReason> = new Map([
  ...['edgeworkerfetch', '5', 'edgeworkercacheapi', '6', 'edgeworkerkv', '7'].map((source) => [source, SUBREQUEST] as const),
  ...['purge', '2', 'alwaysonline', '3', 'imageresizing', '8', 'ssldetector', '10', 'earlyhintscache', '11'].map(
    (source) => [source, OWN] as const,
  ),
])

/** The record on a line, bare or in what a shipper put around it; `undefined`: it is none of Cloudflare's. */
export function cloudflareRecord(line: string): JsonObject | undefined {
  if (!line.startsWith('{') || !(line.includes('"Edge') || line.includes('"edgeResponse"'))) return undefined
  const object = parseJson(line)
  if (!isObject(object)) return undefined
  const owner = ownerOf(object)
  if (owner !== undefined) return owner === 'cloudflare' ? recordOf(object) : undefined
  for (const key of CARRIERS) {
    const carried = object[key]
    if (isObject(carried)) return recordOf(carried)
  }
  return recordOf(object)
}

function recordOf(object: JsonObject): JsonObject | undefined {
  if (isObject(object['edgeResponse']) && isObject(object['clientRequest'])) return ofOldSchema(object)
  return ownerOf(object) === 'cloudflare' && isTelling(Object.keys(object)) ? object : undefined
}

/** Whether so many of the fields are Cloudflare's that all are. */
export function isTelling(keys: readonly string[]): boolean {
  return keys.filter((key) => TELLING.includes(key)).length >= 2
}

/** The schema of Enterprise Log Share, in which a field stands in an object; an origin's address of zeros means that none was asked. */
function ofOldSchema(record: JsonObject): JsonObject {
  const at = (object: string, key: string): unknown => (isObject(record[object]) ? record[object][key] : undefined)
  const isAsked = textOf(at('origin', 'ip')) !== '0.0.0.0'
  return {
    EdgeStartTimestamp: at('edge', 'startTimestamp') ?? record['timestamp'],
    EdgeEndTimestamp: at('edge', 'endTimestamp'),
    EdgeResponseStatus: at('edgeResponse', 'status'),
    EdgeResponseBodyBytes: at('edgeResponse', 'bodyBytes'),
    EdgePathingStatus: at('edge', 'pathingStatus'),
    ClientIP: at('client', 'ip'),
    ClientRequestHost: at('clientRequest', 'httpHost'),
    ClientRequestMethod: at('clientRequest', 'httpMethod'),
    ClientRequestURI: at('clientRequest', 'uri'),
    CacheCacheStatus: at('cache', 'cacheStatus'),
    OriginIP: isAsked ? at('origin', 'ip') : '',
    OriginResponseTime: at('origin', 'responseTime'),
    OriginSSLProtocol: at('origin', 'sslProtocol'),
    OriginResponseStatus: isAsked ? (at('originResponse', 'status') ?? 0) : 0,
    RayID: record['rayId'],
    ParentRayID: record['parentRayId'],
  }
}

/** Why a record is no request of a client's; `undefined`: it is one. */
export function noClientsRequest(record: JsonObject): SkipReason | undefined {
  if (!('EdgeStartTimestamp' in record || 'EdgeEndTimestamp' in record)) return 'Action' in record ? NO_REQUEST : undefined
  const isSubrequest = record['WorkerSubrequest'] === true || record['WorkerSubrequest'] === 'true'
  const source = sourceOf(record)
  if (source !== undefined) return SOURCES.get(source) ?? (isSubrequest ? SUBREQUEST : undefined)
  // Without a parent it is zeros.
  const parent = textOf(record['ParentRayID'])
  return isSubrequest || (parent !== undefined && !/^0+$/.test(parent)) ? SUBREQUEST : undefined
}

function sourceOf(record: JsonObject): string | undefined {
  const value = record['ClientRequestSource'] ?? record['RequestSource']
  const source = typeof value === 'number' ? String(value) : textOf(value)?.toLowerCase()
  return source === 'unknown' || source === '0' ? undefined : source
}

/** What was measured; zero means that it was not. */
export function measured(record: JsonObject, key: string): number | undefined {
  const value = numberOf(record[key])
  return value === undefined || value === 0 ? undefined : Math.round(value)
}

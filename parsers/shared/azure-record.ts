import type { SkipReason } from '../../src/model/format.ts'
import { isObject, type JsonObject, parseJson, textOf } from './json-fields.ts'
import { ownerOf } from './json-owners.ts'

const BATCH: SkipReason = "several records on one line (Event Hubs): one per line is needed (jq -c '.records[]')"

/** The fields of a record, whatever tool spelt their names: lower case, without underscores and the types of Log Analytics. */
export type AzureFields = ReadonlyMap<string, unknown>

/** Categories, operations and tables of Log Analytics, and whose access log they are. */
const LOGS: ReadonlyMap<string, AzureLog> = new Map([
  ['applicationgatewayaccesslog', 'gateway'],
  ['applicationgatewayaccess', 'gateway'],
  ['agwaccesslogs', 'gateway'],
  ['frontdooraccesslog', 'front-door'],
  ['microsoft.cdn/profiles/accesslog/write', 'front-door'],
  ['microsoft.network/frontdoor/accesslog/write', 'front-door'],
])
type AzureLog = 'gateway' | 'front-door'
/** Where a record tells it. */
const NAMES = ['category', 'Category', 'operationName', 'OperationName', 'Type']

/** The fields of a log's record on a line, or why it holds no single one; `undefined`: it is none of that log. */
export function azureRecord(line: string, log: AzureLog): AzureFields | SkipReason | undefined {
  // In capitals or not: what names the log has one of these.
  if (!line.startsWith('{') || !/ccess/.test(line)) return undefined
  const parsed = parseJson(line)
  const records = isObject(parsed) && Array.isArray(parsed['records']) ? parsed['records'] : [parsed]
  const record: unknown = records[0]
  if (!isObject(record) || ownerOf(record) !== 'azure' || logOf(record) !== log) return undefined
  return records.length > 1 ? BATCH : fieldsOf(record)
}

function logOf(record: JsonObject): AzureLog | undefined {
  for (const key of NAMES) {
    const log = LOGS.get(textOf(record[key])?.toLowerCase() ?? '')
    if (log) return log
  }
  return undefined
}

/** Those of `properties` beside those of the record itself; Log Analytics has them all side by side. */
function fieldsOf(record: JsonObject): AzureFields {
  const inner = isObject(record['properties']) ? record['properties'] : {}
  return new Map([...Object.entries(record), ...Object.entries(inner)].map(([key, value]) => [plain(key), value]))
}

function plain(key: string): string {
  return key
    .replace(/_[sdbgt]$/, '')
    .replaceAll('_', '')
    .toLowerCase()
}

/** A field as text: `N/A` is none. */
export function textField(fields: AzureFields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name)
    const text = typeof value === 'number' ? String(value) : textOf(value)
    if (text !== undefined && text !== 'N/A' && text !== '--') return text
  }
  return undefined
}

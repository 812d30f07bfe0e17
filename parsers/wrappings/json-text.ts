import type { Peeled, Wrapping } from '../../src/model/wrapping.ts'
import { isObject, type JsonObject, parseJson, textOf } from '../shared/json-fields.ts'

/** Where carriers put the line, the most telling first. */
const TEXTS: readonly (readonly string[])[] = [
  ['log'],
  ['MESSAGE'],
  ['textPayload'],
  ['@message'],
  ['_raw'],
  ['result', '_raw'],
  ['event', 'original'],
  ['event.original'],
  ['message'],
  ['jsonPayload', 'message'],
  ['jsonPayload', 'log'],
  ['full_message'],
  ['short_message'],
  ['_source', 'event', 'original'],
  ['_source', 'message'],
  ['content', 'message'],
  ['LogEntry'],
  ['LogMessage'],
  ['Log_s'],
  ['Log'],
  ['line'],
  ['event', 'line'],
  ['event'],
  ['resourceLogs', 'scopeLogs', 'logRecords', 'body', 'stringValue'],
  ['body', 'stringValue'],
  ['body'],
  ['msg'],
]
/** Where they name who wrote it. */
const NAMES: readonly (readonly string[])[] = [
  ['kubernetes', 'container_name'],
  ['kubernetes', 'container', 'name'],
  ['container_name'],
  ['container', 'name'],
  ['containerName'],
  ['_container_name'],
  ['ContainerName'],
  ['ContainerName_s'],
  ['CONTAINER_NAME'],
  ['SYSLOG_IDENTIFIER'],
  ['_COMM'],
  ['programname'],
  ['PROGRAM'],
  ['appname'],
  ['resource', 'labels', 'container_name'],
  ['labels', 'container'],
  ['attrs', 'com.docker.compose.service'],
  ['_source', 'kubernetes', 'container', 'name'],
]

/** A line of text as a string of a JSON object: Docker's json-file, Fluent Bit, Filebeat, journald, exports of CloudWatch, … */
export const jsonText: Wrapping = {
  id: 'json-text',
  title:
    'a text in JSON (Docker, Fluent Bit, Filebeat, Vector, journald, CloudWatch, Google Cloud, Azure, Loki, Splunk, GELF, OpenTelemetry)',
  examples: [
    {
      wrapped: String.raw`{"log":"200 GET /\n","stream":"stdout","time":"2026-11-01T10:02:10.914201234Z"}`,
      line: '200 GET /',
      from: undefined,
    },
    {
      wrapped: '{"__REALTIME_TIMESTAMP":"1793527330914201","SYSLOG_IDENTIFIER":"nginx","MESSAGE":"200 GET /"}',
      line: '200 GET /',
      from: 'nginx',
    },
    {
      wrapped: '{"MESSAGE":[50,48,48,32,71,69,84,32,47]}',
      line: '200 GET /',
      from: undefined,
    },
    {
      wrapped: '{"@timestamp":"2026-11-01T10:02:10.914Z","message":"200 GET /","kubernetes":{"container_name":"controller"}}',
      line: '200 GET /',
      from: 'controller',
    },
    {
      wrapped: '{"insertId":"a","textPayload":"200 GET /","timestamp":"2026-11-01T10:02:10.9Z"}',
      line: '200 GET /',
      from: undefined,
    },
    { wrapped: '{"timestamp":1793527330914,"message":"200 GET /"}', line: '200 GET /', from: undefined },
    {
      wrapped: '{"version":"1.1","host":"web1","short_message":"200","full_message":"200 GET /","_container_name":"nginx"}',
      line: '200 GET /',
      from: 'nginx',
    },
    {
      wrapped:
        '{"resourceLogs":[{"resource":{},"scopeLogs":[{"scope":{},"logRecords":[{"body":{"stringValue":"200 GET /"}}]}]}]}',
      line: '200 GET /',
      from: undefined,
    },
    { wrapped: String.raw`"200 \"GET /\""`, line: '200 "GET /"', from: undefined },
  ],
  peel(line) {
    if (line.startsWith('{') && line.endsWith('}')) return textIn(parseJson(line))
    // What jq gives without its -r.
    const text = line.startsWith('"') && line.endsWith('"') ? lineOf(parseJson(line)) : undefined
    return text === undefined ? undefined : { line: text, from: undefined }
  },
}

function textIn(record: unknown): Peeled | undefined {
  if (!isObject(record)) return undefined
  for (const path of TEXTS) {
    const text = lineOf(valueAt(record, path))
    if (text !== undefined) return { line: text, from: nameIn(record) }
  }
  return undefined
}

function nameIn(record: JsonObject): string | undefined {
  for (const path of NAMES) {
    const name = textOf(valueAt(record, path))
    if (name !== undefined) return name
  }
  return undefined
}

function valueAt(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record
  for (const key of path) {
    // OpenTelemetry has lists all the way down. With one record in each there is one line in it.
    const holder = Array.isArray(value) && value.length === 1 ? value[0] : value
    value = isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined
  }
  return value
}

/** One line of text; journald gives what is not all UTF-8 as a list of bytes. */
function lineOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? textOfBytes(value) : value
  if (typeof text !== 'string') return undefined
  const line = text.replace(/\r?\n$/, '')
  return line === '' || line.includes('\n') ? undefined : line
}

function textOfBytes(bytes: readonly unknown[]): string | undefined {
  const isBytes = bytes.every((byte) => typeof byte === 'number' && byte >= 0 && byte <= 255)
  return isBytes ? new TextDecoder().decode(Uint8Array.from(bytes as number[])) : undefined
}

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
  ['message'],
  ['jsonPayload', 'message'],
  ['line'],
  ['event'],
  ['body'],
  ['msg'],
]
/** Where they name who wrote it. */
const NAMES: readonly (readonly string[])[] = [
  ['kubernetes', 'container_name'],
  ['kubernetes', 'container', 'name'],
  ['container_name'],
  ['container', 'name'],
  ['SYSLOG_IDENTIFIER'],
  ['_COMM'],
  ['resource', 'labels', 'container_name'],
]

/** A line of text as a string of a JSON object: Docker's json-file, Fluent Bit, Filebeat, journald, exports of CloudWatch, … */
export const jsonText: Wrapping = {
  id: 'json-text',
  title: 'a text in JSON (Docker, Fluent Bit, Filebeat, journald, CloudWatch, Google Cloud, Splunk)',
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
  ],
  peel(line) {
    const record = line.startsWith('{') && line.endsWith('}') ? parseJson(line) : undefined
    return isObject(record) ? textIn(record) : undefined
  },
}

function textIn(record: JsonObject): Peeled | undefined {
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
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
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

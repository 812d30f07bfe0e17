import type { Format } from '../src/model/format.ts'
import type { Zone } from '../src/model/zone.ts'
import { isObject, type JsonObject, parseJson } from './shared/json-fields.ts'
import { checkFields, fieldNamed, type NamedField, openNamed, type Texts } from './shared/named-fields.ts'

const NOT_THIS = 'not JSON with the keys given'

interface MappedField extends NamedField {
  readonly path: readonly string[]
}

/**
 * A format for JSON whose keys the user names: `time=.ts,status=.resp.code,duration:ms=.took`. Throws an error that says
 * what is wrong with it.
 */
export function jsonMapFormat(map: string): Format {
  const fields = map.split(',').map(mappedField)
  checkFields(fields)
  const needed = fields.filter(({ name }) => name === 'status' || name === 'time' || name === 'begin')
  const recordOf = (line: string): JsonObject | undefined => {
    if (!line.startsWith('{')) return undefined
    const record = parseJson(line)
    return isObject(record) && needed.every(({ path }) => textAt(record, path) !== undefined) ? record : undefined
  }
  return {
    id: 'json-map',
    title: 'JSON with keys that you named',
    spec: 'https://www.rfc-editor.org/rfc/rfc8259',
    examples: [],
    recognise: (line) => recordOf(line) !== undefined,
    open(zone?: Zone) {
      const toEntry = openNamed(fields, zone)
      return {
        read(line) {
          const record = recordOf(line)
          return record ? toEntry(textsOf(record, fields)) : NOT_THIS
        },
      }
    },
  }
}

/** `duration:ms=.resp.took`; in a path, `\.` is a dot of the key. */
function mappedField(text: string): MappedField {
  const [, name, path] = /^\s*([A-Za-z]+(?::[a-z]+)?)\s*=\s*\.?(.+?)\s*$/.exec(text) ?? []
  if (name === undefined || path === undefined) throw new Error(`"${text.trim()}" is no field=.path, as in status=.response.code`)
  return { ...fieldNamed(name), path: path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.')) }
}

function textsOf(record: JsonObject, fields: readonly MappedField[]): Texts {
  const texts: Texts = {}
  for (const { name, path } of fields) texts[name] ??= textAt(record, path)
  return texts
}

function textAt(record: JsonObject, path: readonly string[]): string | undefined {
  let value: unknown = record
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

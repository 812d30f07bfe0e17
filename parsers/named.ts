import type { Format, Notation } from '../src/model/format.ts'
import type { Zone } from '../src/model/zone.ts'
import { compileLayout, type Part } from './shared/layout.ts'
import { checkFields, type FieldName, fieldNamed, type NamedField, openNamed, type Texts } from './shared/named-fields.ts'
import { anyClock } from './shared/time.ts'
import { httpStatus } from './shared/values.ts'

const FIELD = /\{([A-Za-z]*(?::[a-z]+)?)\}/g
const NOT_THIS = 'not of the given log format'

/** `{time} {client} "{request}" {status} {duration:ms}`: for logs of whatever writes no format string of its own; `{}` is any text. */
export const namedNotation: Notation = {
  title: 'errlens\'s own: {time} {client} "{request}" {status} {duration:ms}, {} for any other text',
  recognise: (text) => /\{[a-z]*(?::[a-z]+)?\}/i.test(text) && !/[$%]/.test(text),
  compile: namedFormat,
}

function namedFormat(text: string): Format {
  const { parts, fields } = partsOf(text)
  checkFields(fields)
  const layout = compileLayout(parts)
  const clock = anyClock()
  const scan = (line: string): Texts | undefined => {
    const texts: Texts = {}
    if (layout.scan(line, texts) < 0 || httpStatus(texts.status) === undefined) return undefined
    return clock(texts.time ?? texts.begin ?? '') === undefined ? undefined : texts
  }
  return {
    id: 'named-fields',
    title: 'a layout of fields that you named',
    spec: 'errlens --help',
    examples: [],
    recognise: (line) => scan(line) !== undefined,
    open(zone?: Zone) {
      const toEntry = openNamed(fields, zone)
      return {
        read(line) {
          const texts = scan(line)
          return texts ? toEntry(texts) : NOT_THIS
        },
      }
    },
  }
}

function partsOf(text: string): { parts: Part<FieldName>[]; fields: NamedField[] } {
  const parts: Part<FieldName>[] = []
  const fields: NamedField[] = []
  let at = 0
  for (const match of text.matchAll(FIELD)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    else if (at > 0) throw new Error(`"${match[0]}" stands right behind another field: nobody could tell where that ends`)
    at = match.index + match[0].length
    const field = match[1] === '' ? undefined : fieldNamed(match[1] ?? '')
    if (field) fields.push(field)
    parts.push({ field: field?.name, ...HOLDING[field?.name ?? ''] })
  }
  if (at < text.length) parts.push(text.slice(at))
  return { parts, fields }
}

/** Fields with blanks in them. */
const HOLDING: Readonly<Record<string, { readonly holds: string }>> = { request: { holds: ' HTTP/' } }

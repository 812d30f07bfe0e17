import { type FormatOptions, formatsFor, NOTATIONS, WRAPPINGS } from '../formats.ts'
import type { Format } from '../model/format.ts'
import { seenJson, spellUnseen } from '../unseen.ts'
import { type Io, print } from './io.ts'

/** `errlens formats [ID..]`: all that errlens can read, or all about some of it. Answers what is wrong with the ids, if anything. */
export async function runFormats(ids: readonly string[], options: FormatOptions, io: Io): Promise<string | undefined> {
  const formats = formatsFor(options)
  const unknown = ids.find((id) => !formats.some((format) => format.id === id))
  if (unknown !== undefined) return `there is no format "${unknown}": errlens formats lists them`
  const text =
    ids.length === 0
      ? listOf(formats)
      : formats
          .filter(({ id }) => ids.includes(id))
          .map(pageOf)
          .join('\n')
  await print(io.stdout, text)
  return undefined
}

/** The beginning of an example is enough to know a format by. */
const SHOWN = 100

function listOf(formats: readonly Format[]): string {
  const width = Math.max(...formats.map(({ id }) => id.length))
  const known = formats.map(({ id, title, examples }) => {
    const [first] = examples
    return `${id.padEnd(width)}  ${title}\n${first ? `${' '.repeat(width)}  ${beginningOf(spellUnseen(first.line))}\n` : ''}`
  })
  const wrapped = WRAPPINGS.map(({ title }) => `  ${title}\n`)
  const written = NOTATIONS.map(({ title }) => `  ${title}\n`)
  return [
    ...known,
    '\nAround each line there may be, in any order, and is taken off:\n',
    ...wrapped,
    '\nWith --log-format, any format written as\n',
    ...written,
    "\nerrlens formats ID shows all examples of one; errlens explain-line 'LINE' what is understood of a line.\nNone of them fits? --log-format and --json-map take the names of your fields.\n",
  ].join('')
}

const beginningOf = (line: string): string => (line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line)

function pageOf({ id, title, spec, examples }: Format): string {
  const shown = examples.map(({ title: about, line, entry }) => `\n# ${about}\n${spellUnseen(line)}\n${seenJson(entry, 2)}\n`)
  return `${id}: ${title}\n${spec}\n${shown.join('')}`
}

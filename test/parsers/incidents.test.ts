import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'

const ROOT = process.env['ERRLENS_INCIDENTS'] ?? join(import.meta.dirname, '../../../shared/incidents')
const ENDING = '.log.gz'

const folders = existsSync(ROOT) ? readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
const files = folders.flatMap(({ name }) =>
  readdirSync(`${ROOT}/${name}`).flatMap((file) => {
    const id = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : ''
    return FORMATS.some((format) => format.id === id) ? [[`${name}/${file}`, id] as const] : []
  }),
)

const NONE: typeof files = [['no-incidents/at-hand', '']]

// Without the incidents at hand, one line of the results says so.
test.runIf(files.length > 0).for(files.length > 0 ? files : NONE)('%s: each line is of its own format alone', ([file, id]) => {
  const lines = gunzipSync(readFileSync(`${ROOT}/${file}`))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  const readers = FORMATS.map((format) => ({ format, reader: format.open() }))
  for (const [index, line] of lines.entries()) {
    const isRead = (own: boolean) =>
      readers.every(({ format, reader }) => (format.id === id) !== own || (typeof reader.read(line) !== 'string') === own)
    if (!isRead(true)) throw new Error(`not read: ${line}`)
    // The others: a sample is enough, their readers are slow on foreign lines.
    if (index % 20 !== 0) continue
    if (!isRead(false)) throw new Error(`read by another format: ${line}`)
    expect(FORMATS.filter((format) => format.recognise(line)).map((format) => format.id)).toEqual([id])
  }
})

// Labelled incidents: a folder per run with its logs and a label.json that says what was injected.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What a log's name ends with when the proxy's error log was read beside it. */
export const WITH_ERRORS = '+errors'
/** Formats that name neither an upstream nor the phase in which an exchange died. */
export const PLAIN = new Set(['nginx-combined', 'apache-combined', 'apache-combined-d', 'caddy-json'])

/** The format of a log, whatever was read beside it. */
export const formatOf = ({ format }) => format.replace(WITH_ERRORS, '')

/** All logs to be judged: `{ id, scenario, label, format, file, errorLog }`. */
export function logsOf(corpora, { only = '', formats, errorLog }) {
  const runs = corpora.flatMap((corpus) => runsOf(corpus, corpora.length > 1)).filter(({ id }) => id.includes(only))
  return runs.flatMap(({ id, folder, label }) => {
    const about = { id, label, scenario: label.scenario ?? id }
    const wanted = Object.entries(label.formats).filter(([format]) => formats === undefined || formats.includes(format))
    return wanted.flatMap(([format, { file, errorLog: errors }]) => {
      const log = { ...about, format, file: join(folder, file) }
      const second = { ...log, format: format + WITH_ERRORS, errorLog: errors && join(folder, errors) }
      return errorLog && errors ? [log, second] : [log]
    })
  })
}

/** Of several corpora, the id of a run begins with the name of its own. */
function runsOf(corpus, isOneOfMany) {
  return readdirSync(corpus)
    .sort()
    .flatMap((name) => {
      const id = isOneOfMany ? join(basename(corpus), name) : name
      const folder = join(corpus, name)
      const label = join(folder, 'label.json')
      return existsSync(label) ? [{ id, folder, label: JSON.parse(readFileSync(label, 'utf8')) }] : []
    })
}

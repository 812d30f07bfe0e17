import { existsSync, readFileSync } from 'node:fs'

/** The lines of a file, none if it is not there. */
export function textLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

/** The objects of a file of JSON lines; a line that was cut is left out. */
export function jsonLines(file) {
  return textLines(file).flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

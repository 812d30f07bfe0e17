import type { NginxLog } from './logs.ts'

/** What log rotation puts behind a name, or before its extension: `.1`, `-20261101`, `.2026-11-01_1793527330`. */
const ROTATION = /^(?:[-._]\d+)+$/
const VARIABLE = /\$(?:\{\w+\}|\w+)/

/**
 * The logs that an input may be: those whose paths end as its name does, the more folders the better, and the same name
 * rather than a rotated one. All, where none does.
 */
export function logsOfInput(logs: readonly NginxLog[], input: string): readonly NginxLog[] {
  const likeness = logs.map(({ path }) => likenessOf(path, input))
  const best = Math.max(...likeness)
  return best > 0 ? logs.filter((_, index) => likeness[index] === best) : logs
}

/** Folders in common; half of one more if the last part is the very same. 0: another log. */
function likenessOf(path: string, input: string): number {
  const [wanted = '', ...folders] = partsOf(path)
  const [name = '', ...others] = partsOf(input)
  if (wanted === '' || !isRotated(wanted, name.replace(/\.gz$/, ''))) return 0
  const differs = folders.findIndex((folder, index) => folder !== others[index])
  return 1 + (differs < 0 ? folders.length : differs) + (wanted === name ? 0.5 : 0)
}

const partsOf = (path: string): string[] => path.split('/').reverse()

/** Whether a file is the log of this name, or what it was once. */
function isRotated(log: string, name: string): boolean {
  if (VARIABLE.test(log)) return isMade(log.split(VARIABLE), name)
  if (name.startsWith(log)) return name === log || ROTATION.test(name.slice(log.length))
  const dot = log.lastIndexOf('.')
  const [stem, extension] = [log.slice(0, dot), log.slice(dot)]
  return dot > 0 && name.startsWith(stem) && name.endsWith(extension) && ROTATION.test(name.slice(dot, -extension.length))
}

/** Whether a name has these texts in it, one behind the other, the first at its beginning. */
function isMade(texts: readonly string[], name: string): boolean {
  let at = 0
  for (const [index, text] of texts.entries()) {
    const found = name.indexOf(text, at)
    if (found < 0 || (index === 0 && found > 0)) return false
    at = found + text.length
  }
  return true
}

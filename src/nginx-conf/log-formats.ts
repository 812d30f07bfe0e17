import { type Directive, formatOf } from '../../parsers/index.ts'
import { loadNginxConf } from './load.ts'
import { logsOfInput } from './log-of-input.ts'
import { type NginxLog, nginxLogs } from './logs.ts'

/**
 * The log formats that an nginx configuration has for these inputs, as it writes them. None for `combined`, which errlens
 * knows. Throws an error that says in one line what is wrong with the configuration.
 */
export async function logFormatsOf(file: string, inputs: readonly string[]): Promise<readonly string[]> {
  const logs = logsIn(await loadNginxConf(file), file)
  const wanted = inputs.flatMap((input) => logsOfInput(logs, input))
  const byFormat = new Map(wanted.map((log) => [log.format, log]))
  // A line of a long format may begin as those of a short one do.
  const longestFirst = [...byFormat.values()].sort((a, b) => variables(b) - variables(a))
  const [unreadable] = longestFirst
  const readable = longestFirst.filter((log) => complaint(log) === undefined)
  if (unreadable && readable.length === 0)
    throw new Error(`${file}: log_format ${unreadable.formatName}: ${complaint(unreadable)}`)
  return readable.flatMap(({ format }) => format ?? [])
}

function logsIn(directives: readonly Directive[], file: string): readonly NginxLog[] {
  try {
    return nginxLogs(directives)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

const variables = ({ format = '' }: NginxLog): number => format.split('$').length

/** Why nothing can be learned from the lines of a log; `undefined`: something can. */
function complaint({ format }: NginxLog): string | undefined {
  try {
    if (format !== undefined) formatOf(format)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

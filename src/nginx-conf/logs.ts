import type { Directive } from '../../parsers/index.ts'

/** An access log that nginx writes. */
export interface NginxLog {
  readonly path: string
  /** What it is called by the configuration. */
  readonly formatName: string
  /** As a directive; `undefined`: the predefined `combined`. */
  readonly format: string | undefined
}

/** Blocks that are not of HTTP; they have log formats of their own under the same names. */
const OTHERS: ReadonlySet<string> = new Set(['stream', 'mail'])
const PREDEFINED = 'combined'

/** The access logs of a configuration whose includes are filled in. Throws an error that says why there are none. */
export function nginxLogs(directives: readonly Directive[]): readonly NginxLog[] {
  const all = allOf(directives)
  const formats = new Map(all.flatMap(({ name, args }) => (name === 'log_format' ? [[args[0] ?? '', directiveOf(args)]] : [])))
  const logs = all.filter(({ name }) => name === 'access_log')
  if (logs.length === 0) return withoutLogs(formats)
  const written = logs.filter(({ args }) => args[0] !== undefined && args[0] !== 'off')
  if (written.length === 0) throw new Error('access_log is off everywhere: nginx writes no log')
  return written.map(({ args: [path = '', formatName = PREDEFINED] }) => {
    const format = formats.get(formatName)
    if (format === undefined && formatName !== PREDEFINED)
      throw new Error(
        `no log_format is called "${formatName}" as access_log ${path} wants: give the main configuration (nginx.conf)`,
      )
    return { path, formatName, format }
  })
}

/** Of a file with nothing but formats, each may be the log's; without any, nginx writes its default. */
function withoutLogs(formats: ReadonlyMap<string, string>): readonly NginxLog[] {
  if (formats.size === 0) return [{ path: 'logs/access.log', formatName: PREDEFINED, format: undefined }]
  return [...formats].map(([formatName, format]) => ({ path: '', formatName, format }))
}

function allOf(directives: readonly Directive[]): readonly Directive[] {
  return directives.flatMap((directive) => [
    directive,
    ...(directive.block && !OTHERS.has(directive.name) ? allOf(directive.block) : []),
  ])
}

/** The directive anew, its text in one piece. */
function directiveOf(args: readonly string[]): string {
  const [name = '', option = ''] = args
  const isOption = option.startsWith('escape=')
  const text = args.slice(isOption ? 2 : 1).join('')
  return `log_format ${name} ${isOption ? `${option} ` : ''}'${text.replace(/[\\']/g, '\\$&')}'`
}

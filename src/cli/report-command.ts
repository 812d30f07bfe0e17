import { availableParallelism } from 'node:os'
import { analyze } from '../analyze.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Extra } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import type { Command } from './arguments.ts'
import { deliver, outputOf } from './deliver.ts'
import { exitCode, FAILED } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import { type Io, stdinOf } from './io.ts'
import { obstacleTo } from './obstacle.ts'
import { openProgress } from './progress.ts'
import { refuse } from './refuse.ts'
import { totalSize } from './total-size.ts'

/** No more bytes than this are little: some thousand lines. */
const LITTLE = 2 * 1024 * 1024

/** `errlens [FILES..]` */
export async function runReport(command: Command, inputs: Inputs, io: Io, diagnostics: Diagnostics): Promise<number> {
  const { sources, errorLogs, origins, formats, formatOptions, range, problems, onProblem } = inputs
  const { format, csv, explain } = command
  const output = command.output === '-' ? undefined : command.output
  if (command.quiet && command.verbose) return refuse('-q asks for less and -v for more', diagnostics)
  if (output !== undefined && output === csv) return refuse(`-o and --csv both name ${output}`, diagnostics)
  if (command.table !== undefined && format !== 'csv') return refuse('--table is for --format csv', diagnostics)
  // Loaded for who names a file: hardly anybody does.
  const tables = csv === undefined ? [] : await (await import('./csv-files.ts')).csvFiles(csv)
  if (typeof tables === 'string') return refuse(tables, diagnostics)
  const wanted = { format, table: command.table }
  const files = output === undefined ? tables : [...tables, { path: output, ...wanted }]
  for (const { path } of files) {
    const obstacle = await obstacleTo(path, [...sources, ...errorLogs, ...origins])
    if (obstacle) return refuse(`${path} ${obstacle}`, diagnostics)
  }
  const shown = [wanted, ...files]
  const needs = (extra: Extra) => shown.some((one) => outputOf(one.format).needs?.includes(extra) ?? false)

  const size = totalSize([...sources, ...errorLogs, ...origins], io)
  const isLittle = size !== undefined && size <= LITTLE
  if (isLittle) io.onLittleWork?.()
  const { jobs = availableParallelism() } = command
  const progress = command.progress !== false ? openProgress(size, io) : undefined
  diagnostics.beforeEach(() => progress?.erase())
  const report = await analyze(sources, {
    ...{ ...formatOptions, formats, range, errorLogs, origins, jobs, isLittle },
    ...{ stdin: stdinOf(io), signal: io.signal },
    ...{ tables: needs('tables'), charts: needs('charts'), explain: explain === true || needs('explain') },
    ...(progress && { onBytes: progress.onBytes, onLines: progress.onLines }),
    onProblem,
  }).finally(() => progress?.end())
  if (io.signal.aborted) diagnostics.warn('stopped before the end; the report covers what was read until then')

  if (isUnused(command, inputs, report)) {
    diagnostics.warn(
      'no line is of the format that you gave; those that errlens knows were used (errlens explain-line shows which)',
    )
  }

  if (shown.some(({ table }) => table === 'errors')) {
    const notice = (await import('./csv-files.ts')).sampleNotice(report)
    if (notice) diagnostics.warn(notice)
  }
  const delivered = command.redact ? (await import('../redact/redact.ts')).redact(report) : report
  if (!(await deliver(delivered, files, { command, io, diagnostics }))) return FAILED
  return exitCode(problems, report.input.lines, command.failOn === 'incident' && report.incidents.length > 0)
}

/** Whether all was read without the formats of --log-format and --json-map, which come first. */
function isUnused({ logFormats, jsonMap }: Command, { formats }: Inputs, report: Report): boolean {
  const given = formats.slice(0, logFormats.length + (jsonMap === undefined ? 0 : 1)).map(({ id }) => id)
  return given.length > 0 && report.input.formats.length > 0 && !report.input.formats.some((id) => given.includes(id))
}

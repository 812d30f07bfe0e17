import { UnknownIncident } from '../analyze.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Extra } from '../model/output.ts'
import type { Command } from './arguments.ts'
import { outputOf } from './deliver.ts'
import { FAILED } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import type { Io } from './io.ts'
import { mistakeOfNights } from './mistake-of-nights.ts'
import { obstacleTo } from './obstacle.ts'
import { readReport } from './read-report.ts'
import { refuse } from './refuse.ts'
import { tell } from './tell.ts'

/** `errlens [FILES..]` */
export async function runReport(command: Command, inputs: Inputs, io: Io, diagnostics: Diagnostics): Promise<number> {
  const { sources, errorLogs, origins } = inputs
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

  const mistake = mistakeOfNights(command, inputs)
  if (mistake !== undefined) return refuse(mistake, diagnostics)
  // Loaded for who has a memory: cron has one, people do not.
  const nights =
    command.state === undefined ? undefined : await (await import('./nights.ts')).Nights.open(command.state, io.now())
  if (typeof nights === 'string') {
    diagnostics.error(nights)
    return FAILED
  }
  try {
    const extras = { tables: needs('tables'), charts: needs('charts'), explain: explain === true || needs('explain') }
    const told = await readReport(command, inputs, { io, diagnostics }, { nights, ...extras })
    return await tell(told, { command, inputs, io, diagnostics, files })
  } catch (error) {
    if (error instanceof UnknownIncident) return refuse(`--focus: ${error.message}`, diagnostics)
    throw error
  } finally {
    await nights?.close()
  }
}

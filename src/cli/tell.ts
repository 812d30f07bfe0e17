import type { Diagnostics } from '../diagnostics.ts'
import type { Report } from '../model/report.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import type { Command } from './arguments.ts'
import { deliver, type ReportFile } from './deliver.ts'
import { exitCode, FAILED } from './exit-code.ts'
import { isAlarm, isHealthy } from './health.ts'
import type { Inputs } from './inputs.ts'
import type { Io } from './io.ts'
import type { Told } from './read-report.ts'
import { staleness } from './staleness.ts'

interface Listener {
  readonly command: Command
  readonly inputs: Inputs
  readonly io: Io
  readonly diagnostics: Diagnostics
  readonly files: readonly ReportFile[]
}

/** Delivers the report, and remembers it when that is done: what nobody was told of is told again. Answers the exit code. */
export async function tell(told: Told, { command, inputs, io, diagnostics, files }: Listener): Promise<number> {
  const { report, night } = told
  if (io.signal.aborted) diagnostics.warn('stopped before the end; the report covers what was read until then')

  if (isUnused(command, inputs, report)) {
    diagnostics.warn(
      'no line is of the format that you gave; those that errlens knows were used (errlens explain-line shows which)',
    )
  }

  if ([command, ...files].some(({ table }) => table === 'errors')) {
    const notice = (await import('./csv-files.ts')).sampleNotice(report)
    if (notice) diagnostics.warn(notice)
  }
  const stale = staleness(command, told, io.now())
  if (stale !== undefined) diagnostics.error(stale)
  // Nothing in focus, mostly a slip of the pen, must not look like a quiet night.
  const { lines, parsed, focus } = report.input
  const isBlind = stale !== undefined || (!night && (focus ? parsed : lines) === 0)
  if (isBlind && command.quietIfHealthy)
    for (const empty of inputs.problems.filter(isEmptyInput)) diagnostics.problem(empty, 'warn')
  const isQuiet = command.quietIfHealthy === true && !isBlind && isHealthy(report, inputs.problems)
  const delivered = command.redact ? (await import('../redact/redact.ts')).redact(report) : report
  if (!(await deliver(delivered, files, { command, io, diagnostics, isQuiet }))) return FAILED
  const forgotten = io.signal.aborted ? undefined : await night?.keep()
  if (forgotten !== undefined)
    diagnostics.error(`${forgotten}: this run is not remembered, and the next one tells of the same again`)
  if (isBlind || forgotten !== undefined) return FAILED
  const tags = report.incidents.map(({ trend }) => trend?.tag)
  return exitCode(inputs.problems, isAlarm(command.failOn, { incidents: report.incidents.length, tags }))
}

/** Whether all was read without the formats of --log-format and --json-map, which come first. */
function isUnused({ logFormats, jsonMap }: Command, { formats }: Inputs, report: Report): boolean {
  const given = formats.slice(0, logFormats.length + (jsonMap === undefined ? 0 : 1)).map(({ id }) => id)
  return given.length > 0 && report.input.formats.length > 0 && !report.input.formats.some((id) => given.includes(id))
}

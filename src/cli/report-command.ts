import { availableParallelism } from 'node:os'
import { analyze } from '../analyze.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Report } from '../model/report.ts'
import { OUTPUTS } from '../outputs/index.ts'
import type { Command } from './arguments.ts'
import { useColor } from './color.ts'
import { exitCode, FAILED } from './exit-code.ts'
import type { Inputs } from './inputs.ts'
import { type Io, print, stdinOf, type Terminal } from './io.ts'
import { obstacleTo } from './obstacle.ts'
import { openProgress } from './progress.ts'
import { refuse } from './refuse.ts'
import { totalSize } from './total-size.ts'

/** Characters per line where nobody says how wide the terminal is. */
const COLUMNS = 80

/** No more bytes than this are little: some thousand lines. */
const LITTLE = 2 * 1024 * 1024

/** `errlens [FILES..]` */
export async function runReport(command: Command, inputs: Inputs, io: Io, diagnostics: Diagnostics): Promise<number> {
  const { sources, errorLogs, origins, formats, formatOptions, range, problems, onProblem } = inputs
  const { format, csv, explain } = command
  const output = command.output === '-' ? undefined : command.output
  if (output !== undefined && output === csv) return refuse(`-o and --csv both name ${output}`, diagnostics)
  for (const file of [output, csv]) {
    const obstacle = file === undefined ? undefined : await obstacleTo(file, [...sources, ...errorLogs, ...origins])
    if (obstacle) return refuse(`${file} ${obstacle}`, diagnostics)
  }

  const size = totalSize([...sources, ...errorLogs, ...origins], io)
  const isLittle = size !== undefined && size <= LITTLE
  if (isLittle) io.onLittleWork?.()
  const { jobs = availableParallelism() } = command
  const progress = command.progress !== false ? openProgress(sources, io) : undefined
  const report = await analyze(sources, {
    ...{ ...formatOptions, formats, range, errorLogs, origins, explain, jobs, isLittle },
    ...{ stdin: stdinOf(io), signal: io.signal },
    ...(progress && { onBytes: progress.onBytes }),
    onProblem: (problem) => {
      progress?.erase()
      onProblem(problem)
    },
  }).finally(() => progress?.end())
  if (io.signal.aborted) diagnostics.warn('stopped before the end; the report covers what was read until then')

  if (isUnused(command, inputs, report)) {
    diagnostics.warn(
      'no line is of the format that you gave; those that errlens knows were used (errlens explain-line shows which)',
    )
  }

  // Loaded for who names a file: hardly anybody does.
  const save = async (path: string, text: string) => (await import('./save.ts')).save(path, text, diagnostics)
  const shown = command.redact ? (await import('../redact/redact.ts')).redact(report) : report
  const show = (id: string, terminal?: Terminal) => render(id, shown, terminal, io.env, command.color)
  const saved =
    (csv === undefined || (await save(csv, await show('csv')))) &&
    (output === undefined || (await save(output, await show(format))))
  if (output === undefined) await print(io.stdout, await show(format, io.stdout))
  if (!saved) return FAILED
  return exitCode(problems, report.input.lines, command.failOn === 'incident' && report.incidents.length > 0)
}

/** Whether all was read without the formats of --log-format and --json-map, which come first. */
function isUnused({ logFormats, jsonMap }: Command, { formats }: Inputs, report: Report): boolean {
  const given = formats.slice(0, logFormats.length + (jsonMap === undefined ? 0 : 1)).map(({ id }) => id)
  return given.length > 0 && report.input.formats.length > 0 && !report.input.formats.some((id) => given.includes(id))
}

function render(id: string, report: Report, terminal: Terminal | undefined, env: Io['env'], color?: boolean): Promise<string> {
  const output = OUTPUTS.find((candidate) => candidate.id === id)
  if (!output) throw new Error(`there is no output "${id}"`)
  const columns = terminal?.columns ?? (Number(env['COLUMNS']) || COLUMNS)
  // FORCE_COLOR is about what is shown; a file is coloured only for who asks for it.
  return output.render(report, { columns, color: terminal ? useColor(color, env, terminal) : color === true })
}

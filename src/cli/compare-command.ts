import { availableParallelism } from 'node:os'
import { analyze } from '../analyze.ts'
import { compare, type NamedReport } from '../compare/compare.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Report } from '../model/report.ts'
import { comparisonJson, comparisonText } from '../outputs/comparison.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import { expandInputs } from '../reading/expand-inputs.ts'
import { STDIN } from '../reading/open-input.ts'
import type { Command } from './arguments.ts'
import { FAILED } from './exit-code.ts'
import { isAlarm } from './health.ts'
import type { Inputs } from './inputs.ts'
import { type Io, print, stdinOf } from './io.ts'
import { lookOf } from './look.ts'
import { refuse } from './refuse.ts'
import { reportFrom } from './report-file.ts'

/** What logs are read with. */
export type Reading = Pick<Inputs, 'formats' | 'formatOptions' | 'range' | 'asked'>

/** `errlens compare BEFORE NOW` */
export async function runCompare(command: Command, reading: Reading, io: Io, diagnostics: Diagnostics): Promise<number> {
  const mistake = mistakeOf(command, reading)
  if (mistake !== undefined) return refuse(mistake, diagnostics)
  if (command.files.every((file) => file === STDIN)) return refuse('stdin (-) can be read only once', diagnostics)
  const sides: NamedReport[] = []
  for (const name of command.files) {
    const report = await sideOf(name, { command, reading, io, diagnostics })
    if (report === undefined) return FAILED
    sides.push({ name, report })
  }
  const [before, now] = sides as [NamedReport, NamedReport]
  const comparison = compare(before, now)
  await print(io.stdout, show(comparison, command, io))
  if (comparison.before.requests === 0 || comparison.now.requests === 0) return FAILED
  const tags = comparison.findings.map(({ tag }) => tag)
  return isAlarm(command.failOn, { incidents: comparison.now.incidents, tags }) ? 1 : 0
}

function mistakeOf({ files, format, errorLogs, redact }: Command, { asked }: Reading): string | undefined {
  if (files.length !== 2)
    return 'compare takes two reports or logs: errlens compare BEFORE NOW; patterns of several files in quotes'
  if (format !== 'terminal' && format !== 'json') return `compare cannot show ${format}: choose terminal, json`
  if (asked.incident !== undefined) return '--focus incident=… is for one report: compare matches incidents by itself'
  if (errorLogs.length > 0) return 'compare reads no --error-log: give it reports that were made with one'
  return redact ? 'compare has no --redact: give it reports that were made with it' : undefined
}

interface Edge {
  readonly command: Command
  readonly reading: Reading
  readonly io: Io
  readonly diagnostics: Diagnostics
}

/** The report that an argument names, or that is made of the logs that it names. `undefined`: it cannot be read, as was said. */
async function sideOf(name: string, edge: Edge): Promise<Report | undefined> {
  const { io, diagnostics } = edge
  const { sources, problems } = await expandInputs([name])
  try {
    const [only = name, ...others] = sources
    const report = others.length === 0 && problems.length === 0 ? await reportFrom(only, io) : undefined
    if (report) return report
  } catch (error) {
    diagnostics.error((error as Error).message, name)
    return undefined
  }
  const isRead = { all: true }
  const onProblem: Inputs['onProblem'] = (problem) => {
    if (!isEmptyInput(problem)) isRead.all = false
    diagnostics.problem(problem, isEmptyInput(problem) ? 'warn' : 'error')
  }
  for (const problem of problems) onProblem(problem)
  const report = await analyzed(sources, onProblem, edge)
  return isRead.all ? report : undefined
}

function analyzed(sources: readonly string[], onProblem: Inputs['onProblem'], { command, reading, io }: Edge): Promise<Report> {
  const { formats, formatOptions, range, asked } = reading
  const { jobs = availableParallelism() } = command
  const given = { ...formatOptions, formats, range, focus: asked.focus, jobs }
  return analyze(sources, { ...given, stdin: stdinOf(io), signal: io.signal, onProblem })
}

function show(comparison: Comparison, command: Command, io: Io): string {
  return command.format === 'json' ? comparisonJson(comparison) : comparisonText(comparison, lookOf(command, io.env, io.stdout))
}

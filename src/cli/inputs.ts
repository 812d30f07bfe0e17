import type { Diagnostics } from '../diagnostics.ts'
import type { Asked } from '../focus/parse-focus.ts'
import { type FormatOptions, formatsFor } from '../formats.ts'
import type { SiteEvent } from '../model/event.ts'
import type { Format } from '../model/format.ts'
import type { Problem } from '../model/problem.ts'
import type { Zone } from '../model/zone.ts'
import { isEmptyInput } from '../reading/empty-input.ts'
import type { ExpandedInputs } from '../reading/expand-inputs.ts'
import { isFolder } from '../reading/is-folder.ts'
import { STDIN } from '../reading/open-input.ts'
import { ALL_TIME, type TimeRange } from '../reading/time-range.ts'
import { zoneNamed } from '../zone.ts'
import type { Command } from './arguments.ts'
import { momentOf } from './moment.ts'

/** What is to be read, and what went wrong with it so far. */
export interface Inputs {
  readonly sources: readonly string[]
  readonly errorLogs: readonly string[]
  readonly origins: readonly string[]
  readonly formats: readonly Format[]
  /** What the formats are made from. */
  readonly formatOptions: FormatOptions
  readonly range: TimeRange
  readonly asked: Asked
  readonly events: readonly SiteEvent[] | undefined
  readonly problems: readonly Problem[]
  onProblem(problem: Problem): void
}

/** The formats to read with, and what they are made from. */
export type NamedFormats = Pick<Inputs, 'formats' | 'formatOptions'>

/** The same from what the user says of them, or what is wrong with that. */
export async function namedFormats(command: Command): Promise<NamedFormats | string> {
  try {
    const formatOptions = await formatOptionsOf(command)
    return { formatOptions, formats: formatsFor(formatOptions) }
  } catch (error) {
    return (error as Error).message
  }
}

async function formatOptionsOf({ name, files, nginxConf, logFormats, jsonMap, timeZone }: Command): Promise<FormatOptions> {
  if (nginxConf === undefined) return { logFormats, jsonMap, timeZone }
  const readsLogs = (name === 'report' || name === 'entries' || name === 'compare') && files.length > 0
  const { sources } = await expand(readsLogs ? files : [STDIN])
  const { logFormatsOf } = await import('../nginx-conf/log-formats.ts')
  const configured = await logFormatsOf(nginxConf, sources).catch((error: Error) => {
    throw new Error(`--nginx-conf: ${error.message}`)
  })
  return { logFormats: [...logFormats, ...configured], jsonMap, timeZone }
}

/** The time asked for, or what is wrong with how it is written. */
export function namedRange({ since, until, timeZone }: Command, now: number): TimeRange | string {
  if (since === undefined && until === undefined) return ALL_TIME
  const zone = zoneOf(timeZone)
  const range = { ...ALL_TIME }
  for (const [name, text] of Object.entries({ since, until }) as ['since' | 'until', string | undefined][]) {
    if (text === undefined) continue
    const moment = momentOf(text, { now, zone })
    if (moment === undefined) return `--${name} cannot be "${text}": give 15m, yesterday, 10:02, "2026-11-01 10:02" or the like`
    range[name] = moment
  }
  return range.since < range.until ? range : `--since ${since} is not before --until ${until}`
}

/** What to look at, or what is wrong with how it is written; loaded for who asks. */
export async function namedFocus({ name, focus }: Command): Promise<Asked | string> {
  if (focus.length === 0) return { focus: undefined, incident: undefined }
  const { parseFocus } = await import('../focus/parse-focus.ts')
  const asked = parseFocus(focus)
  const isOfNoEntry = name === 'entries' && typeof asked === 'object' && asked.incident !== undefined
  return isOfNoEntry ? '--focus incident=… is for reports: entries belong to no incident' : asked
}

/** What happened at the site, or what is wrong with a list of it. */
export async function namedEvents(
  { events: files, timeZone }: Command,
  now: number,
  diagnostics: Diagnostics,
): Promise<readonly SiteEvent[] | string | undefined> {
  if (files.length === 0) return undefined
  const { loadEvents } = await import('../events/load-events.ts')
  const zone = zoneOf(timeZone)
  const events: SiteEvent[] = []
  for (const file of files) {
    try {
      const loaded = await loadEvents(file, (text) => momentOf(text, { now, zone }))
      if (loaded.complaint !== undefined) diagnostics.warn(loaded.complaint, file)
      events.push(...loaded.events)
    } catch (error) {
      return `--events ${file}: ${(error as Error).message.replace(/, \w+ '.*/s, '')}`
    }
  }
  return events
}

function zoneOf(timeZone: string | undefined): Zone {
  return (timeZone === undefined ? undefined : zoneNamed(timeZone)) ?? ((time) => time)
}

export async function prepareInputs(
  command: Command,
  named: Pick<Inputs, 'formats' | 'formatOptions' | 'range' | 'asked' | 'events'>,
  diagnostics: Diagnostics,
): Promise<Inputs> {
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => {
    problems.push(problem)
    const isEmpty = isEmptyInput(problem)
    // A log that was just rotated is nothing to write a mail about.
    if (!isEmpty || !command.quietIfHealthy) diagnostics.problem(problem, isEmpty ? 'warn' : 'error')
  }
  const { files } = command
  const expanded = await expand(files.length > 0 ? files : [STDIN])
  const errorLogs = await expand(command.errorLogs)
  const origins = await expand(command.origins)
  for (const problem of [expanded, errorLogs, origins].flatMap((one) => one.problems)) onProblem(problem)
  const { sources } = expanded
  return { ...named, sources, errorLogs: errorLogs.sources, origins: origins.sources, problems, onProblem }
}

/** One plain name, as mostly, stands for itself; only the others are worth the loading of what knows patterns. */
async function expand(files: readonly string[]): Promise<ExpandedInputs> {
  if (files.length <= 1 && files.every((file) => /^[\w./-]+$/.test(file) && !isFolder(file)))
    return { sources: files, problems: [] }
  const { expandInputs } = await import('../reading/expand-inputs.ts')
  return expandInputs(files)
}

/** Whether standard input is asked for as more than one kind of log. */
export function readsTwice({ sources, errorLogs, origins }: Inputs): boolean {
  return [sources, errorLogs, origins].filter((one) => one.includes(STDIN)).length > 1
}

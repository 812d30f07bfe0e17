import type { SiteEvent } from '../model/event.ts'

/** More are not kept: the last ones are. */
const MOST_EVENTS = 100_000
const MOST_CHARACTERS = 200
const TIME_NAMES = /^(?:time|timestamp|date|datetime|at|when|ts|.*_at|.*_time)$/i
const TEXT_NAMES = /^(?:text|event|message|msg|title|subject|description|name|what)$/i

type Row = readonly (readonly [name: string, value: string])[]

/** Events, and the rows that are none. */
export interface ParsedEvents {
  readonly events: readonly SiteEvent[]
  readonly unread: number
  readonly firstUnread: string
}

/**
 * A list of events: CSV with a time and a text, with a heading or without, separated by commas, semicolons or tabs, or JSON lines.
 * What `git log --format='%cI,%s'` prints is no CSV where a subject has quotes: it is read by its first separator.
 */
export async function parseEvents(text: string, timeOf: (text: string) => number | undefined): Promise<ParsedEvents> {
  const content = text.replace(/^\ufeff/, '')
  const rows = /^\s*\{/.test(content) ? jsonRows(content) : await csvRows(content, timeOf)
  const read = rows.map((row) => ({ row, event: eventOf(row, timeOf) }))
  const unread = read.flatMap(({ row, event }) => (event ? [] : [row.map(([, value]) => value).join(', ')]))
  const events = read.flatMap(({ event }) => event ?? []).sort((a, b) => a.time - b.time)
  return { events: events.slice(-MOST_EVENTS), unread: unread.length, firstUnread: cut(unread[0] ?? '') }
}

/** The time is where its name says, else it comes first; the text is where its name says, else all the rest. */
function eventOf(row: Row, timeOf: (text: string) => number | undefined): SiteEvent | undefined {
  const at = Math.max(
    0,
    row.findIndex(([name]) => TIME_NAMES.test(name)),
  )
  const others = row.filter((_, index) => index !== at)
  const named = others.filter(([name]) => TEXT_NAMES.test(name))
  const text = (named.length > 0 ? named : others).map(([, value]) => value.trim()).filter((value) => value !== '')
  const time = timeOf(row[at]?.[1] ?? '')
  return time === undefined ? undefined : { time, text: cut(text.join(', ')) || 'event' }
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line
}

function jsonRows(content: string): Row[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    try {
      const entries = Object.entries(JSON.parse(line) as object)
      return entries.filter(([, value]) => typeof value !== 'object').map(([name, value]) => [name, `${value}`] as const)
    } catch {
      return [['', line] as const]
    }
  })
}

async function csvRows(content: string, timeOf: (text: string) => number | undefined): Promise<Row[]> {
  const [line = ''] = content.trimStart().split('\n', 1)
  const [delimiter = ','] = /[,;\t]/.exec(line) ?? []
  const cells = (await standardCells(content, delimiter)) ?? plainCells(content, delimiter)
  const [first = [], ...others] = cells
  const isHeading = first.length > 0 && first.every((cell) => timeOf(cell) === undefined) && others.length > 0
  const names = isHeading ? first.map((cell) => cell.trim()) : []
  return (isHeading ? others : cells).map((row) => row.map((cell, index) => [names[index] ?? '', cell] as const))
}

/** `undefined`: it is no CSV. */
async function standardCells(content: string, delimiter: string): Promise<string[][] | undefined> {
  const { parseString } = await import('fast-csv')
  return new Promise((resolve) => {
    const cells: string[][] = []
    parseString(content, { delimiter, ignoreEmpty: true, trim: true })
      .on('error', () => resolve(undefined))
      .on('data', (row: string[]) => cells.push(row))
      .on('end', () => resolve(cells))
  })
}

function plainCells(content: string, delimiter: string): string[][] {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const at = line.indexOf(delimiter)
    return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)]
  })
}

import type { ReportEntry } from '../../model/report.ts'
import { clientText, failureText, seconds, upstreamText } from '../shared/entry-text.ts'
import { cutMiddle, hang } from './fit.ts'
import { besideLabels, labelledLines } from './section.ts'
import type { Sheet } from './sheet.ts'

const PINO_ERROR = 50
/** "[10:02:00.912] ERROR: " */
const STAMP = 23
const INDENT = 4
const SHORTEST_REQUEST = 12
/** The third is in the JSON; a screen has no room for it. */
const SHOWN = 2

/** Failed requests as a log viewer would show them. */
export async function entryLines(entries: readonly ReportEntry[], sheet: Sheet): Promise<string[]> {
  const { prettyFactory } = await import('pino-pretty')
  const inner = besideLabels(sheet)
  const pretty = prettyFactory({
    colorize: sheet.color,
    translateTime: 'UTC:HH:MM:ss.l',
    // Every value is a text already, made to fit: without these it would be quoted and escaped as JSON.
    customPrettifiers: { failure: String, upstream: String, client: String },
  })
  const lines = entries.slice(0, SHOWN).flatMap((entry) => pretty(logObject(entry, inner.columns)).trimEnd().split('\n'))
  return labelledLines('e.g.', lines, sheet)
}

/** The entry as pino would have logged it. */
function logObject(entry: ReportEntry, columns: number): Record<string, string | number> {
  const time = Date.parse(entry.time)
  const fields = { failure: failureText(entry), upstream: upstreamText(entry), client: clientText(entry) }
  const fitting = Object.entries(fields)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => [key, hang({ lead: '', text, width: columns - INDENT - key.length - 2, most: 2 }).join('\n')])
  return {
    ...(Number.isNaN(time) ? {} : { time }),
    level: PINO_ERROR,
    msg: messageText(entry, columns - STAMP),
    ...Object.fromEntries(fitting),
  }
}

/** "GET /api/orders/17 → 504 in 60.001 s"; only the path gives way when room is short. */
function messageText({ method, path, status, duration }: ReportEntry, room: number): string {
  const result = ` → ${status}${duration === undefined ? '' : ` in ${seconds(duration)}`}`
  const request = [method, path].filter((word) => word !== undefined).join(' ') || 'request'
  return cutMiddle(request, Math.max(room - result.length, SHORTEST_REQUEST)) + result
}

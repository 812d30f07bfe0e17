import type { ReportEntry } from '../../model/report.ts'
import { clientFacts, failureText, seconds, upstreamText } from '../shared/entry-text.ts'
import { cutMiddle, factLines, hang } from './fit.ts'
import { besideLabels, labelledLines } from './section.ts'
import { firstOf, type Sheet } from './sheet.ts'

const PINO_ERROR = 50
/** "[10:02:00.912] ERROR: " */
const STAMP = 23
const INDENT = 4
const SHORTEST_REQUEST = 10
/** The others look alike, and a screen has little room. */
export const SAMPLES_SHOWN = 1

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
  const lines = firstOf(entries, SAMPLES_SHOWN, sheet).flatMap((entry) =>
    pretty(logObject(entry, inner.columns)).trimEnd().split('\n'),
  )
  return labelledLines('e.g.', lines, sheet)
}

/** The entry as pino would have logged it. */
function logObject(entry: ReportEntry, columns: number): Record<string, string | number> {
  const time = Date.parse(entry.time)
  const roomFor = (key: string) => columns - INDENT - key.length - 2
  const sentences = { failure: failureText(entry), upstream: upstreamText(entry) }
  const fitting = [
    ...Object.entries(sentences).map(([key, text]) => [key, hang({ lead: '', text, width: roomFor(key), most: 2 }).join('\n')]),
    ['client', factLines(clientFacts(entry), roomFor('client')).join('\n')],
  ].filter(([, text]) => text !== '')
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

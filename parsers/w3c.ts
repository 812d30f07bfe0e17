import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { HEADING } from '../src/model/skip-reasons.ts'
import { isoClock } from './shared/time.ts'
import { httpStatus } from './shared/values.ts'
import { IIS_ADVICE } from './shared/w3c-advice.ts'
import { W3cColumns } from './shared/w3c-columns.ts'
import { openW3c } from './shared/w3c-entry.ts'
import { iisColumns } from './shared/w3c-layout.ts'

const NOT_THIS: SkipReason = 'not of these columns'
const FIELDS = '#Fields:'
/** Headings that tell nothing of the columns. `#Version:` stands in CloudFront's logs as well. */
const OTHER_HEADING = /^#(?:Software|Date|Start-Date|End-Date|Remark|GMT-Offset):/
/** A field of Amazon CloudFront's, whose logs have such headings, too. */
const OF_CLOUDFRONT = 'x-edge-'

/** The columns of HTTP.sys's error log, by their number; a log that was cut has no heading. */
const OF_HTTP_SYS: readonly string[] = [
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
]
/** What a word must look like in a column, where no heading tells that it is this column. */
const SHAPES: { readonly [column: string]: RegExp } = {
  's-ip': /^[\da-fA-F.:%]{3,60}$/,
  'c-ip': /^[\da-fA-F.:%]{3,60}$/,
  's-port': /^\d{1,5}$/,
  'c-port': /^\d{1,5}$/,
  'cs-version': /^HTTP\/\d(?:\.\d)?$/,
  'cs-method': /^(?:[A-Z][A-Z_-]{1,30}|-)$/,
  'sc-status': /^\d{3}$/,
  's-reason': /^[A-Z][\w/]{1,60}$/,
}

/** W3C extended logs: IIS, HTTP.sys (httperr) and whatever else names its columns in a heading. */
export const w3c: Format = {
  id: 'w3c',
  title: 'IIS, W3C extended log',
  spec: 'https://learn.microsoft.com/en-us/windows/win32/http/w3c-logging',
  examples: [
    {
      title: 'a success',
      line: '2026-11-01 10:02:10 10.0.0.5 GET /api/orders/17 x=1 443 - 198.51.100.7 Mozilla/5.0+(X11;+Linux+x86_64) https://shop.example.com/ 200 0 0 43',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.043,
      },
    },
    {
      title: 'forwarded by ARR (502.3), whose timer fired (12002)',
      line: '2026-11-01 10:02:10 10.0.0.5 GET /api/orders/17 X-ARR-CACHE-HIT=0&X-ARR-LOG-ID=5b55d3ac-0f1e-4a57-9c3e-2f1d8b7a6c50&SERVER-ROUTED=10.0.0.12&SERVER-STATUS=502 443 - 198.51.100.7 curl/8.5.0 - 502 3 12002 29889',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:01:40.111Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 29.889,
        upstream: '10.0.0.12',
        attempts: [{ upstream: '10.0.0.12', status: 502 }],
        failure: {
          by: 'proxy',
          phases: ['resolve', 'connect', 'tls', 'send', 'wait', 'receive'],
          how: 'timeout',
          reason: '502.3 12002',
        },
      },
    },
    {
      title: 'the application itself answered',
      line: '2026-11-01 10:02:10 10.0.0.5 POST /api/orders - 443 alice 2001:db8::7 curl/8.5.0 - 500 0 0 31',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:09.969Z',
        status: 500,
        method: 'POST',
        path: '/api/orders',
        client: '2001:db8::7',
        duration: 0.031,
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
      },
    },
    {
      title: 'HTTP.sys: the application pool is offline',
      line: '2026-11-01 10:02:10 198.51.100.7 50123 10.0.0.5 80 HTTP/1.1 GET /api/orders/17?x=1 503 1 AppOffline DefaultAppPool',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: 'AppOffline' },
      },
    },
  ],
  advice: IIS_ADVICE,
  recognise: (line) => OTHER_HEADING.test(line) || usualColumns(line) !== undefined,
  open(): EntryReader {
    const readers = new Map<string, ReturnType<typeof openW3c>>()
    return {
      read(line) {
        if (OTHER_HEADING.test(line)) return HEADING
        const columns = usualColumns(line)
        if (columns === undefined) return NOT_THIS
        const id = columns.join(' ')
        const known = readers.get(id) ?? openW3c(new W3cColumns(columns))
        readers.set(id, known)
        return known(line)
      },
    }
  },
  headed(line) {
    if (!line.startsWith(FIELDS)) return undefined
    const names = line.slice(FIELDS.length).trim().split(/\s+/)
    const columns = new W3cColumns(names)
    const isRead = columns.has('date') && columns.has('time') && columns.has('status')
    return isRead && !names.some((name) => name.startsWith(OF_CLOUDFRONT)) ? withColumns(names) : undefined
  },
}

/** The format of the lines behind a heading. */
function withColumns(names: readonly string[]): Format {
  const isLine = lineTest(names)
  return {
    ...w3c,
    recognise: isLine,
    open(zone): EntryReader {
      const isOwn = lineTest(names)
      const toEntry = openW3c(new W3cColumns(names), zone)
      return { read: (line) => (isOwn(line) ? toEntry(line) : NOT_THIS) }
    },
  }
}

function lineTest(names: readonly string[]): (line: string) => boolean {
  const columns = new W3cColumns(names)
  const clock = isoClock()
  return (line) => {
    if (!columns.split(line) || clock(`${columns.text('date') ?? ''} ${columns.text('time') ?? ''}`) === undefined) return false
    // Only HTTP.sys logs what has no status.
    return httpStatus(columns.text('status')) !== undefined || columns.text('reason') !== undefined
  }
}

const LAYOUTS: readonly (readonly string[])[] = OF_HTTP_SYS.map((names) => names.split(' '))
const isDate = isoClock()

/** The usual columns that a line has, if each of its words looks like what belongs there. */
function usualColumns(line: string): readonly string[] | undefined {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(10) !== 32 || isDate(line.slice(0, 19)) === undefined) return undefined
  const words = line.trimEnd().split(' ')
  return LAYOUTS.find((names) => names.length === words.length && isLaidOut(words, names)) ?? iisColumns(words)
}

/** HTTP.sys writes a dash for what it does not know of a connection. */
function isLaidOut(words: readonly string[], names: readonly string[]): boolean {
  return names.every((name, at) => words[at] === '-' || (SHAPES[name]?.test(words[at] ?? '') ?? true))
}

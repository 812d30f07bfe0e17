import type { Wrapping } from '../../src/model/wrapping.ts'

/** Octet counts of RFC 6587 and the priority, both optional. */
const PRIORITY = /^(?:\d{1,6} (?=<))?(?:<\d{1,3}>)?/
const ISO = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)`
/** RFC 3164's, with a year as some relays add it; ISO 8601; journalctl's short-full, short-unix and short-monotonic. */
const TIME = String.raw`(?:[A-Z][a-z]{2} [ \d]\d(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?|${ISO}|[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S{1,6}|\d{10}\.\d{6}|\[ {0,8}\d{1,10}\.\d{6}\])`
/** Behind the host busybox has facility and level. A chain of relays is one word, too. */
const HOST = String.raw`(?:[\w.:@/-]{1,255} )?(?:[a-z]{3,8}\d?\.[a-z]{3,7} )?`
/** The program, with its number or, at Heroku, the dyno's name. A colon with more behind it is that of a port or a time. */
const PROGRAM = String.raw`([\w./-]{1,128})(?:\[[\w.-]{1,64}\])?:(?: |(?=\{))`
/** Some leave out the host, some the time. Without a time or a priority the program must have a number. */
const OLD = new RegExp(`^${TIME} ${HOST}${PROGRAM}`)
const UNTIMED = new RegExp(`^${HOST}${PROGRAM}`)
const TAG = /^([\w./-]{1,128})\[\d{1,10}\]: /
const NEW = new RegExp(String.raw`^(?:<\d{1,3}>1 \S{1,64}|1 ${ISO}) \S{1,255} (\S{1,128}) \S{1,128} \S{1,64} `)

/** What journalctl says between the lines. */
const HEADING = /^-- (?:Journal begins|Logs begin|Boot|Reboot|No entries|cursor:)/

/** BSD's syslog (RFC 3164) as daemons send it and as rsyslog, journalctl and Papertrail write it. */
export const syslog: Wrapping = {
  id: 'syslog',
  title: 'syslog (RFC 3164, rsyslog, syslog-ng, journalctl, Heroku)',
  examples: [
    { wrapped: '<190>Nov  1 10:02:10 web1 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: 'Nov 01 10:02:10 web1 nginx[812]: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '2026-11-01T10:02:10.914201+00:00 web1 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '<190>Nov  1 10:02:10 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: 'nginx[812]: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: 'Sun 2026-11-01 10:02:10 UTC web1 nginx[812]: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '2026-11-01T10:02:10.914201+00:00 app[web.1]: 200 GET /', line: '200 GET /', from: 'app' },
    { wrapped: '<190>nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '<190>200 GET /', line: '200 GET /', from: undefined },
  ],
  isHeading: (line) => line.startsWith('-- ') && HEADING.test(line),
  peel(line) {
    const priority = PRIORITY.exec(line)?.[0] ?? ''
    const rest = line.slice(priority.length)
    const [all, from] = OLD.exec(rest) ?? (priority === '' ? TAG : UNTIMED).exec(rest) ?? []
    if (all !== undefined) return { line: rest.slice(all.length), from }
    return priority === '' ? undefined : { line: rest, from: undefined }
  },
}

/** RFC 5424, with or without structured data. Heroku leaves out even the dash that says that there is none. */
export const syslog5424: Wrapping = {
  id: 'syslog-5424',
  title: 'syslog (RFC 5424)',
  examples: [
    { wrapped: '<190>1 2026-11-01T10:02:10.914Z web1 nginx 812 - - 200 GET /', line: '200 GET /', from: 'nginx' },
    {
      wrapped: String.raw`<190>1 2026-11-01T10:02:10.914Z web1 nginx - - [meta seq="1" k="a\]b"][x@1 y="z"] 200 GET /`,
      line: '200 GET /',
      from: 'nginx',
    },
    { wrapped: '<190>1 2026-11-01T10:02:10.914201+00:00 host app web.1 - 200 GET /', line: '200 GET /', from: 'app' },
  ],
  peel(line) {
    const counted = /^\d{1,6} (?=<)/.exec(line)?.[0].length ?? 0
    const rest = line.slice(counted)
    const [head, from] = NEW.exec(rest) ?? []
    if (head === undefined) return undefined
    const end = behindData(rest, head.length)
    if (end < 0) return undefined
    const text = rest.slice(end).replace(/^\uFEFF/, '')
    return { line: text, from: from === '-' ? undefined : from }
  },
}

/** Where the message begins behind the structured data; −1: it is none. */
function behindData(line: string, from: number): number {
  let at = from
  if (line[at] === '-') at++
  else if (line[at] !== '[') return from
  while (line[at] === '[') {
    let quoted = false
    for (at++; at < line.length && (quoted || line[at] !== ']'); at++) {
      if (line[at] === '\\') at++
      else if (line[at] === '"') quoted = !quoted
    }
    at++
  }
  return line[at] === ' ' ? at + 1 : -1
}

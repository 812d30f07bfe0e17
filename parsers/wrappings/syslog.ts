import type { Wrapping } from '../../src/model/wrapping.ts'

/** Octet counts of RFC 6587 and the priority, both optional. */
const PRIORITY = /^(?:\d{1,6} (?=<))?(?:<\d{1,3}>)?/
const TIME = String.raw`(?:[A-Z][a-z]{2} [ \d]\d(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))`
/** Some leave out the host, some the time. The program's name ends with a colon; without a time it must have a number. */
const OLD = new RegExp(String.raw`^${TIME} (?:[\w.:-]{1,255} )?([\w./-]{1,128})(?:\[\d{1,10}\])?: ?`)
const TAG = /^([\w./-]{1,128})\[\d{1,10}\]: /
const NEW = /^<\d{1,3}>1 \S{1,64} \S{1,255} (\S{1,128}) \S{1,128} \S{1,64} /

/** BSD's syslog (RFC 3164) as daemons send it and as rsyslog, journalctl and Papertrail write it. */
export const syslog: Wrapping = {
  id: 'syslog',
  title: 'syslog (RFC 3164, rsyslog, journalctl)',
  examples: [
    { wrapped: '<190>Nov  1 10:02:10 web1 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: 'Nov 01 10:02:10 web1 nginx[812]: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '2026-11-01T10:02:10.914201+00:00 web1 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '<190>Nov  1 10:02:10 nginx: 200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: 'nginx[812]: 200 GET /', line: '200 GET /', from: 'nginx' },
  ],
  peel(line) {
    const rest = line.slice(PRIORITY.exec(line)?.[0].length)
    const [all, from] = OLD.exec(rest) ?? TAG.exec(rest) ?? []
    return all === undefined ? undefined : { line: rest.slice(all.length), from }
  },
}

/** RFC 5424, with or without structured data. */
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
  else if (line[at] !== '[') return -1
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

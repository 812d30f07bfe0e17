import { nginxErrorTime } from '../stretch.mjs'
import { nginxFormats } from './nginx-formats.mjs'
import { jsonLines, textLines } from './shared.mjs'

/** nginx's raw lines and error log, stretched, in each of its formats. */
export function nginxLogs(dir, { site, clock, stamps }) {
  const records = jsonLines(`${dir}/raw.log`)
    .filter((raw) => clock.inside(beganAt(raw)))
    .map((raw) => recordOf(raw, clock))
    .sort((a, b) => a.end - b.end)
  const errors = errorLog(textLines(`${dir}/error.log`), { site, clock, stamps })
  const formats = Object.entries(nginxFormats(records, site)).map(([name, lines]) => [name, { lines, errors }])
  return { records, formats: Object.fromEntries(formats) }
}

const beganAt = (raw) => (raw.msec - raw.request_time) * 1000

function recordOf(raw, clock) {
  const attempts = attemptsOf(raw)
  // What the upstreams had no part in: the body of the request, the way to the client.
  const rest = raw.request_time * 1000 - attempts.reduce((sum, { time }) => sum + (time ?? 0), 0)
  const shown = attempts.map((attempt) => stretchAttempt(attempt, clock))
  const took = shown.reduce((sum, { time }) => sum + (time ?? 0), 0) + (rest > 1 ? clock.span(rest) : 0)
  const begin = clock.at(beganAt(raw))
  const [method, path = ''] = raw.request.split(' ')
  return {
    raw,
    attempts: shown,
    begin,
    end: begin + took,
    took,
    method,
    path,
    status: Number(raw.status),
    client: raw.remote_addr,
  }
}

// Attempts are told in a row, times in seconds: with commas between them, with a colon where an internal redirect lay between.
function attemptsOf(raw) {
  const row = (name) => (raw[`upstream_${name}`] ? raw[`upstream_${name}`].split(/,\s+|\s+:\s+/) : [])
  const times = (name) => row(name).map((text) => (text === '-' ? undefined : Number(text) * 1000))
  const [statuses, lengths, connects, headers, spans] = [
    row('status'),
    row('response_length'),
    times('connect_time'),
    times('header_time'),
    times('response_time'),
  ]
  return row('addr').map((address, index) => ({
    ...{ address, status: statuses[index], length: lengths[index] ?? '-' },
    ...{ connect: connects[index], header: headers[index], time: spans[index] },
  }))
}

function stretchAttempt({ connect, header, time, ...rest }, clock) {
  const span = (ms) => (ms === undefined ? undefined : clock.span(ms, 1))
  const whole = span(time)
  const first = header === time ? whole : span(header)
  return {
    ...rest,
    time: whole,
    header: first === undefined ? undefined : Math.min(first, whole),
    connect: connect === undefined ? undefined : clock.connect(connect),
  }
}

// The seconds of nginx's error log are too coarse to be stretched; `stamps` tells when each of its lines was written.
function errorLog(lines, { site, clock, stamps }) {
  return lines.flatMap((line, index) => {
    const at = stamps[index]
    return at === undefined || !clock.inside(at) ? [] : [nginxErrorTime(clock.at(at), site.zone) + line.slice(19)]
  })
}

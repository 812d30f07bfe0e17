import { seeded } from '../random.mjs'
import { clfTime, isoTime, nginxErrorTime } from '../stretch.mjs'
import { jsonLines, textLines } from './shared.mjs'

const NAMES = ['nginx-upstream', 'nginx-json', 'ingress-nginx', 'nginx-combined']

/** nginx's raw lines and error log, stretched, in each of its formats. */
export function nginxLogs(dir, { site, clock, stamps }) {
  const records = jsonLines(`${dir}/raw.log`)
    .filter((raw) => clock.inside(raw.msec * 1000 - raw.request_time * 1000))
    .map((raw) => stretched(raw, clock))
    .sort((a, b) => a.end - b.end)
  const errors = errorLog(textLines(`${dir}/error.log`), { site, clock, stamps })
  const random = seeded(`${site.id} nginx`)
  const formats = NAMES.map((name) => [name, { lines: records.map((record) => FORMATS[name](record, site, random)), errors }])
  return { records, formats: Object.fromEntries(formats) }
}

// Tries in a row are told by commas, and by colons where a redirect lay between them.
function attemptsOf(raw) {
  const split = (text) => (text ? text.split(/\s*[,:]\s+|,\s+/) : [])
  const [ups, statuses, connects, headers, times, lengths] = [
    raw.upstream_addr,
    raw.upstream_status,
    raw.upstream_connect_time,
    raw.upstream_header_time,
    raw.upstream_response_time,
    raw.upstream_response_length,
  ].map(split)
  return ups.map((address, index) => ({
    address,
    status: statuses[index],
    connect: connects[index],
    header: headers[index],
    time: times[index],
    length: lengths[index],
  }))
}

function stretched(raw, clock) {
  const took = (text) => (text === '-' || text === undefined ? undefined : clock.span(Number(text) * 1000, 1))
  const attempts = attemptsOf(raw).map((attempt) => {
    const connect =
      attempt.connect === '-' || attempt.connect === undefined ? undefined : clock.connect(Number(attempt.connect) * 1000)
    const time = took(attempt.time)
    const same = attempt.header === attempt.time
    return {
      ...attempt,
      connect,
      time,
      header: attempt.header === '-' ? undefined : same ? time : Math.min(took(attempt.header), time),
    }
  })
  const raws = attemptsOf(raw).reduce((sum, attempt) => sum + (Number(attempt.time) * 1000 || 0), 0)
  const rest = Math.max(0, raw.request_time * 1000 - raws)
  const total = attempts.reduce((sum, attempt) => sum + (attempt.time ?? 0), 0) + (rest > 1 ? clock.span(rest) : 0)
  const begin = clock.at(raw.msec * 1000 - raw.request_time * 1000)
  return {
    raw,
    begin,
    end: begin + total,
    took: total,
    attempts,
    status: Number(raw.status),
    client: raw.remote_addr,
    path: raw.request.split(' ')[1] ?? '',
    method: raw.request.split(' ')[0],
    upstreams: attempts.map((attempt) => attempt.address),
    failedBefore: attempts.slice(0, -1).map((attempt) => attempt.address),
  }
}

const seconds = (ms) => (ms === undefined ? '-' : (Math.round(ms) / 1000).toFixed(3))
const list = (attempts, show) => attempts.map(show).join(', ') || '-'
const orDash = (text) => text || '-'

function combined({ raw, end }, site) {
  return `${raw.remote_addr} - - [${clfTime(end, site.zone)}] "${raw.request}" ${raw.status} ${raw.body_bytes_sent} "${orDash(raw.http_referer)}" "${orDash(raw.http_user_agent)}"`
}

const FORMATS = {
  'nginx-combined': combined,
  'nginx-upstream': (record, site) =>
    `${combined(record, site)} rt=${seconds(record.took)} uct="${list(record.attempts, (one) => seconds(one.connect))}" uht="${list(record.attempts, (one) => seconds(one.header))}" urt="${list(record.attempts, (one) => seconds(one.time))}" ua="${list(record.attempts, (one) => one.address)}" us="${list(record.attempts, (one) => one.status)}"`,
  'ingress-nginx': (record, site, random) =>
    `${combined(record, site)} ${record.raw.request_length} ${seconds(record.took)} [${record.raw.proxy_host ? ingressName(record, site) : ''}] [] ${list(record.attempts, (one) => one.address)} ${list(record.attempts, (one) => one.length ?? '-')} ${list(record.attempts, (one) => seconds(one.time))} ${list(record.attempts, (one) => one.status)} ${random.hex(32)}`,
  'nginx-json': ({ raw, end, took, attempts }, site) =>
    JSON.stringify({
      '@timestamp': isoTime(end, site.zone),
      remote_addr: raw.remote_addr,
      remote_user: '',
      request: raw.request,
      status: Number(raw.status),
      body_bytes_sent: Number(raw.body_bytes_sent),
      request_time: Math.round(took) / 1000,
      http_referrer: raw.http_referer,
      http_user_agent: raw.http_user_agent,
      http_host: raw.host,
      upstream_addr: list(attempts, (one) => one.address).replace(/^-$/, ''),
      upstream_status: list(attempts, (one) => one.status).replace(/^-$/, ''),
      upstream_connect_time: list(attempts, (one) => seconds(one.connect)).replace(/^-$/, ''),
      upstream_header_time: list(attempts, (one) => seconds(one.header)).replace(/^-$/, ''),
      upstream_response_time: list(attempts, (one) => seconds(one.time)).replace(/^-$/, ''),
    }),
}

function ingressName({ raw }, site) {
  const word = site.pools[0].name.split('_')[0]
  return `${word}-${raw.proxy_host.replace('_', '-').replace(/:.*/, '')}-${site.members[0].split(':')[1]}`
}

// The seconds of nginx's error log are too coarse to be stretched; `stamps` tells when each of its lines was written.
function errorLog(lines, { site, clock, stamps }) {
  return lines.flatMap((line, index) => {
    const at = stamps[index]
    return at === undefined || !clock.inside(at) ? [] : [`${nginxErrorTime(clock.at(at), site.zone)}${line.slice(19)}`]
  })
}

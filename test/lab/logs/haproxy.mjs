import { serverName } from '../proxies/haproxy.mjs'
import { realTimer } from '../proxies/shared.mjs'
import { seeded } from '../random.mjs'
import { haproxyTime } from '../stretch.mjs'
import { textLines } from './shared.mjs'

const LINE =
  /^(\S+):(\d+) \[([^\]]+)\] (\S+) (\S+)\/(\S+) (-?\d+)\/(-?\d+)\/(-?\d+)\/(-?\d+)\/(\+?)(\d+) (-?\d+) (\d+) (\S+ \S+) (\S{4}) (\S+) (\S+) "(.*)"$/

/** HAProxy's lines, stretched. What it says of its servers is kept, as far as the line has a time of its own. */
export function haproxyLogs(dir, { site, clock, name }) {
  const names = new Map(site.pools.flatMap((pool) => pool.members.map((member, index) => [serverName(pool, index), member])))
  const prefix = seeded(`${site.id} haproxy`).chance(0.4) ? `haproxy[${1000 + site.seconds * 7}]: ` : ''
  const records = textLines(`${dir}/${name}.out`)
    .flatMap((line) => record(line, { site, clock, names }))
    .sort((a, b) => a.end - b.end)
  return { records, formats: { 'haproxy-http': { lines: records.map((one) => prefix + one.line) } } }
}

function record(line, { site, clock, names }) {
  const match = LINE.exec(line)
  if (!match) return []
  const [
    ,
    client,
    port,
    date,
    frontend,
    backend,
    server,
    request,
    wait,
    connect,
    answer,
    plus,
    total,
    status,
    bytes,
    cookies,
    state,
    counts,
    queues,
    text,
  ] = match
  const began = parseDate(date)
  if (!clock.inside(began)) return []
  const begin = clock.at(began)
  const timers = stretchTimers(
    { request, wait, connect, answer, total, state, retries: Number(counts.split('/')[4].replace('+', '')) },
    site,
    clock,
  )
  const [method, path] = text.split(' ')
  const upstream = names.get(`${backend}/${server}`)
  const shown = `${client}:${port} [${haproxyTime(begin)}] ${frontend} ${backend}/${server} ${timers.list.join('/')}/${plus}${timers.total} ${status} ${bytes} ${cookies} ${state} ${counts} ${queues} "${text}"`
  return [
    {
      line: shown,
      begin,
      end: begin + timers.total,
      took: timers.total,
      status: Number(status),
      client,
      method,
      path,
      state,
      upstreams: upstream ? [upstream] : [],
      failedBefore: [],
    },
  ]
}

function parseDate(text) {
  const [, day, month, year, clock] = /^(\d+)\/(\w+)\/(\d+):(.*)$/.exec(text)
  return Date.parse(`${day} ${month} ${year} ${clock} UTC`)
}

// Before it tries again, HAProxy pauses for a second, or for "timeout connect" if that is shorter, as it is in real time here.
// Such a pause reads as one second.
function stretchTimers(raw, site, clock) {
  const pause = Math.min(1000, realTimer(site, 'connect'))
  const span = (text) => {
    const ms = Number(text)
    if (ms < 0) return -1
    const pauses = raw.state.startsWith('S') ? Math.min(raw.retries, Math.floor((ms + 3) / pause)) : 0
    return Math.floor(pauses * 1000 + clock.span(ms - pauses * pause, ms - pauses * pause > 3 ? 1 : 0))
  }
  const list = [
    Math.min(0, Number(raw.request)),
    span(raw.wait),
    Number(raw.connect) < 0 ? -1 : Math.round(clock.connect(Number(raw.connect))),
    span(raw.answer),
  ]
  const known = list.reduce((sum, ms) => sum + Math.max(0, ms), 0)
  const rawKnown = [raw.request, raw.wait, raw.connect, raw.answer].reduce((sum, text) => sum + Math.max(0, Number(text)), 0)
  const rest = Math.max(0, Number(raw.total) - rawKnown)
  return { list, total: known + (rest > 1 ? span(String(rest)) : rest) }
}

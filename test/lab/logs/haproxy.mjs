import { realTimer } from '../proxies/shared.mjs'
import { seeded } from '../random.mjs'
import { haproxyTime } from '../stretch.mjs'
import { textLines } from './shared.mjs'

// client:port [date] frontend backend/server TR/Tw/Tc/Tr/Ta status bytes cookies state counts queues "request"
const LINE =
  /^(\S+):(\d+) \[([^\]]+)\] (\S+ \S+) (-?\d+)\/(-?\d+)\/(-?\d+)\/(-?\d+)\/(\+?)(\d+) (-?\d+) (\d+ \S+ \S+) (\S{4}) (\S+ \S+) "(.*)"$/
/** Of a try that failed to its end, give or take. */
const SLACK_MS = 3

/** HAProxy's lines, stretched. What it says of its servers has no time of its own, and is left out. */
export function haproxyLogs(dir, { site, clock, name }) {
  const prefix = seeded(`${site.id} haproxy`).chance(0.4) ? `haproxy[${1000 + site.seconds * 7}]: ` : ''
  const records = textLines(`${dir}/${name}.out`)
    .flatMap((line) => recordOf(line, site, clock))
    .sort((a, b) => a.end - b.end)
  return { records, formats: { 'haproxy-http': { lines: records.map((one) => prefix + one.line) } } }
}

function recordOf(line, site, clock) {
  const match = LINE.exec(line)
  if (!match) return []
  const [, client, port, date, names, ...rest] = match
  const [idle, queued, connect, answer, plus, total, status, sizes, state, counts, request] = rest
  const began = parseDate(date)
  if (!clock.inside(began)) return []
  const begin = clock.at(began)
  const retries = Number(counts.split(' ')[0].split('/')[4].replace('+', ''))
  const raw = { timers: [idle, queued, connect, answer].map(Number), total: Number(total), state, retries }
  const { timers, took } = stretchTimers(raw, site, clock)
  const [method, path = ''] = request.split(' ')
  const head = `${client}:${port} [${haproxyTime(begin)}] ${names} ${timers.join('/')}/${plus}${took}`
  return [
    {
      line: `${head} ${status} ${sizes} ${state} ${counts} "${request}"`,
      ...{ begin, end: begin + took, took, method, path, status: Number(status), client },
    },
  ]
}

function parseDate(text) {
  const [, day, month, year, time] = /^(\d+)\/(\w+)\/(\d+):(.*)$/.exec(text)
  return Date.parse(`${day} ${month} ${year} ${time} UTC`)
}

function stretchTimers({ timers, total, ...raw }, site, clock) {
  const span = spanOf(raw, site, clock)
  const [idle, queued, connect, answer] = timers
  const shown = [Math.min(0, idle), span(queued), connect < 0 ? -1 : Math.round(clock.connect(connect)), span(answer)]
  const sum = (list) => list.reduce((all, ms) => all + Math.max(0, ms), 0)
  const rest = Math.max(0, total - sum(timers))
  return { timers: shown, took: sum(shown) + (rest > 1 ? span(rest) : rest) }
}

// Before it tries the same server again, HAProxy pauses for a second, or for "timeout connect" if that is shorter, as it is in real
// time here. Such a pause reads as one second.
function spanOf({ state, retries }, site, clock) {
  const pause = Math.min(1000, realTimer(site, 'connect'))
  return (ms) => {
    if (ms < 0) return -1
    const pauses = state.startsWith('S') ? Math.min(retries, Math.floor((ms + SLACK_MS) / pause)) : 0
    const rest = ms - pauses * pause
    return Math.floor(pauses * 1000 + clock.span(rest, rest > SLACK_MS ? 1 : 0))
  }
}

import { jsonLines } from './shared.mjs'

/** Caddy's access lines, stretched, and the errors that its handlers logged. */
export function caddyLogs(dir, { clock }) {
  const records = jsonLines(`${dir}/raw.log`)
    .filter((raw) => raw.msg === 'handled request' && clock.inside((raw.ts - raw.duration) * 1000))
    .map((raw) => recordOf(raw, clock))
    .sort((a, b) => a.end - b.end)
  const errors = jsonLines(`${dir}/error.log`)
    .filter((raw) => clock.inside(raw.ts * 1000))
    .map((raw) => JSON.stringify(errorOf(raw, clock)))
  return { records, formats: { 'caddy-json': { lines: records.map((one) => one.line), errors } } }
}

function recordOf(raw, clock) {
  const took = clock.span(raw.duration * 1000)
  const begin = clock.at((raw.ts - raw.duration) * 1000)
  const end = begin + took
  const date = raw.resp_headers?.Date ? { Date: [new Date(end).toUTCString()] } : {}
  const shown = { ...raw, ts: Math.round(end * 1000) / 1e6, request: unmarked(raw.request), duration: took / 1000 }
  const line = JSON.stringify({ ...shown, resp_headers: { ...raw.resp_headers, ...date } })
  const { remote_ip: client, method, uri: path } = raw.request
  return { line, begin, end, took, method, path, status: raw.status, client }
}

function errorOf(raw, clock) {
  const duration = raw.duration === undefined ? {} : { duration: clock.span(raw.duration * 1000) / 1000 }
  return { ...raw, ts: clock.at(raw.ts * 1000) / 1000, request: unmarked(raw.request), ...duration }
}

// The lab's own marks are no part of a log.
function unmarked({ headers, ...request }) {
  return { ...request, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('X-Lab'))) }
}

import { jsonLines } from './shared.mjs'

/** Caddy's access lines, stretched, and the errors that its handlers logged. */
export function caddyLogs(dir, { clock }) {
  const records = jsonLines(`${dir}/raw.log`)
    .filter((raw) => raw.msg === 'handled request' && clock.inside((raw.ts - raw.duration) * 1000))
    .map((raw) => record(raw, clock))
    .sort((a, b) => a.end - b.end)
  const errors = jsonLines(`${dir}/error.log`)
    .filter((raw) => clock.inside(raw.ts * 1000))
    .map((raw) =>
      JSON.stringify({
        ...raw,
        ts: clock.at(raw.ts * 1000) / 1000,
        ...(raw.duration === undefined ? {} : { duration: clock.span(raw.duration * 1000) / 1000 }),
      }),
    )
  return { records, formats: { 'caddy-json': { lines: records.map((one) => one.line), errors } } }
}

function record(raw, clock) {
  const took = clock.span(raw.duration * 1000)
  const begin = clock.at((raw.ts - raw.duration) * 1000)
  const { headers, ...request } = raw.request
  // The lab's own marks are no part of the log.
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('X-Lab')))
  const date = raw.resp_headers?.Date ? { Date: [new Date(begin + took).toUTCString()] } : {}
  const line = JSON.stringify({
    ...raw,
    ts: Math.round((begin + took) * 1000) / 1e6,
    request: { ...request, headers: kept },
    duration: took / 1000,
    resp_headers: { ...raw.resp_headers, ...date },
  })
  return {
    line,
    begin,
    end: begin + took,
    took,
    status: raw.status,
    client: request.remote_ip,
    method: request.method,
    path: request.uri,
  }
}

import { evidenceOf, statusesOf } from './evidence.mjs'
import { serverName } from './proxies/haproxy.mjs'
import { rivalsOf } from './rivals.mjs'

/** What was injected into a run, in the schema `faultlab-label/1`. */
export function labelOf({ row, site, clock, done, stalls, logs }) {
  const faults = done.filter(({ fault }) => fault.cause)
  const end = site.start + site.seconds * 1000 * site.stretch
  return {
    schema: 'faultlab-label/1',
    id: row.id,
    scenario: row.cause ?? 'compound',
    seed: row.id,
    params: row.site ?? {},
    proxies: ['nginx', 'haproxy', 'apache', 'caddy'],
    stretch: site.stretch,
    timezone: site.zone,
    start: iso(site.start),
    end: iso(end),
    pools: site.pools.map(({ name, members }) => ({ name, members })),
    aliases: aliases(site),
    timeouts: site.timeouts,
    formats: formats(logs),
    incidents: faults.map((one) => {
      const others = faults.filter((other) => other !== one).map((other) => windowOf(other, { site, clock }))
      return incident(one, { others, site, clock, logs, end })
    }),
    tolerated: stalls.map(({ from, until }) => ({ start: iso(clock.at(from)), end: iso(clock.at(until)) })),
  }
}

function aliases(site) {
  return Object.fromEntries(
    site.pools.flatMap((pool) => pool.members.map((member, index) => [member, [serverName(pool, index)]])),
  )
}

function formats(logs) {
  const all = Object.values(logs).flatMap((log) => Object.entries(log.formats))
  return Object.fromEntries(
    all.map(([name, { lines, errors }]) => [
      name,
      { file: `${name}.log.gz`, lines: lines.length, ...(errors?.length ? { errorLog: errorFile(name) } : {}) },
    ]),
  )
}

/** The file of the error log that goes with a format. */
export function errorFile(format) {
  if (format.includes('nginx')) return 'nginx-error.log.gz'
  return `${format.split('-')[0]}-error.log.gz`
}

function incident({ fault, aim, from, until }, { others, site, clock, logs, end }) {
  const start = clock.at(from)
  const stop = Math.min(clock.at(until), end)
  const window = windowOf({ fault, from, until }, { site, clock })
  const seen = Object.entries(logs).map(([proxy, log]) => {
    const evidence = evidenceOf(log.records, { fault, aim, site, window, others })
    const isMade = fault.proxies === undefined || fault.proxies.includes(proxy)
    return { formats: Object.keys(log.formats), ...evidence, shows: isMade && evidence.shows }
  })
  const shown = seen.filter(({ shows }) => shows)
  const times = shown[0]?.failures.map((record) => record.end) ?? []
  return {
    cause: fault.cause,
    acceptableCauses: rivalsOf(fault.look, fault.cause),
    start: iso(start),
    end: iso(stop),
    errorsFrom: iso(Math.max(start, times[0] ?? start)),
    errorsUntil: iso(Math.min(window.end, times.at(-1) ?? stop)),
    scope: aim.scope,
    alsoRight: aim.also,
    expectedStatuses: {
      '*': statusesOf(shown.flatMap(({ failures }) => failures)),
      ...perFormat(seen, ({ failures }) => statusesOf(failures)),
    },
    maskedIn: seen.filter(({ shows }) => !shows).flatMap(({ formats }) => formats),
    seen: perFormat(seen, ({ failures }) => failures.length),
  }
}

/** From when to when failures of a fault can stand in a log: until the last timer has run out. */
function windowOf({ fault, from, until }, { site, clock }) {
  const timers = fault.drains ?? (site.retries ? site.members.length : 1)
  return { start: clock.at(from), end: clock.at(until) + site.timeouts.read * 1000 * timers + 5000 }
}

function perFormat(seen, value) {
  return Object.fromEntries(seen.flatMap((one) => one.formats.map((format) => [format, value(one)])))
}

function iso(ms) {
  return new Date(ms).toISOString()
}

import { serverName } from './proxies/haproxy.mjs'
import { pathPattern } from './proxies/shared.mjs'
import { rivalsOf } from './rivals.mjs'

// A fault shows in a log if it has so many failures there, and so many times the usual share of them.
const LEAST = 8
const TIMES = 3
// What goes on all through the log has no calm beside it: it must be more than what goes wrong on any day.
const LEAST_CHRONIC = 15

/** What was injected into a run, in the schema `faultlab-label/1`. */
export function labelOf({ row, site, clock, done, logs }) {
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
    incidents: done.filter(({ fault }) => fault.cause).map((one) => incident(one, { site, clock, logs, end })),
    tolerated: done
      .filter(({ fault }) => fault.tolerated)
      .map(({ from, until }) => ({ start: iso(clock.at(from)), end: iso(clock.at(until)) })),
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

function incident({ fault, aim, from, until }, { site, clock, logs, end }) {
  const start = clock.at(from)
  const stop = Math.min(clock.at(until), end)
  const slack = site.timeouts.read * 1000 * (fault.drains ?? (site.retries ? site.members.length : 1)) + 5000
  const seen = Object.values(logs).map((log) => ({
    names: Object.keys(log.formats),
    ...failuresOf(log.records, { fault, aim, site, start, stop: stop + slack }),
  }))
  const shown = seen.filter((one) => one.shows)
  const times = (shown[0]?.failures ?? []).map((record) => record.end)
  return {
    cause: fault.cause,
    acceptableCauses: rivalsOf(fault.look, fault.cause),
    start: iso(start),
    end: iso(stop),
    errorsFrom: iso(times.length ? Math.max(start, times[0]) : start),
    errorsUntil: iso(times.length ? Math.min(times[times.length - 1], stop + slack) : stop),
    scope: aim.scope,
    alsoRight: { upstreams: aim.also.upstreams, routes: aim.also.routes },
    expectedStatuses: Object.fromEntries([
      ['*', statuses(shown.flatMap((one) => one.failures))],
      ...seen.flatMap((one) => one.names.map((name) => [name, statuses(one.failures)])),
    ]),
    maskedIn: seen.filter((one) => !one.shows).flatMap((one) => one.names),
    seen: Object.fromEntries(seen.map((one) => [one.names[0], one.failures.length])),
  }
}

function failuresOf(records, { fault, aim, site, start, stop }) {
  const patterns = (aim.routes ?? (aim.members.length < site.members.length ? poolRoutes(aim, site) : undefined))?.map(
    (index) => [site.routes[index].method, new RegExp(pathPattern(site.routes[index]))],
  )
  const inScope = records.filter(({ method, path, client }) => {
    const bare = path.split('?')[0]
    if (aim.clients.length && !aim.clients.includes(client)) return false
    return !patterns || patterns.some(([verb, pattern]) => verb === method && pattern.test(bare))
  })
  const during = inScope.filter((record) => record.end >= start && record.begin <= stop)
  const failures = during.filter((record) => record.status >= 500)
  const others = inScope.filter((record) => record.end < start || record.begin > stop)
  const usual = (others.filter((record) => record.status >= 500).length + 0.5) / (others.length + 1)
  const shows =
    failures.length >= (fault.chronic ? LEAST_CHRONIC : LEAST) &&
    (fault.chronic || failures.length / during.length >= TIMES * usual)
  return { failures, shows }
}

function poolRoutes(aim, site) {
  const pools = site.pools.filter((pool) => pool.members.some((member) => aim.members.includes(member)))
  return pools.length === site.pools.length
    ? undefined
    : site.routes.filter((route) => pools.includes(site.pools[route.pool])).map((route) => route.index)
}

function statuses(failures) {
  const counts = new Map()
  for (const { status } of failures) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= failures.length / 10).map(([status]) => status)
}

function iso(ms) {
  return new Date(ms).toISOString()
}

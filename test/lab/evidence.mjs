import { pathPattern } from './proxies/shared.mjs'

// A fault shows in a log if it has so many failures in its scope, and so many times the usual share of them.
const LEAST = 8
const TIMES = 3
// What goes on all through the log has no calm beside it: it must be more than what goes wrong on any day.
const LEAST_CHRONIC = 15

/** What a log has of a fault: its failures in that window and scope, and whether they are enough to be seen. */
export function evidenceOf(records, { fault, aim, site, window, others }) {
  const inScope = scopeOf(aim, site)
  const asked = records.filter(inScope)
  const during = asked.filter((record) => meets(record, window))
  const calm = asked.filter((record) => ![window, ...others].some((one) => meets(record, one)))
  const failures = during.filter(hasFailed)
  if (fault.chronic) return { failures, shows: failures.length >= LEAST_CHRONIC }
  // Of a client that came for this alone there is no calm: it counts as one request of anybody's.
  const anybody = shareOf(records.filter((record) => ![window, ...others].some((one) => meets(record, one))))
  const usual = (calm.filter(hasFailed).length + anybody) / (calm.length + 1)
  return { failures, shows: failures.length >= LEAST && failures.length / during.length >= TIMES * usual }
}

const meets = (record, { start, end }) => record.end >= start && record.begin <= end
const hasFailed = ({ status }) => status >= 500
const shareOf = (records) => records.filter(hasFailed).length / Math.max(1, records.length)

function scopeOf({ clients, members, routes }, site) {
  const indices = routes ?? routesOf(members, site)
  const patterns = indices.map((index) => [site.routes[index].method, new RegExp(pathPattern(site.routes[index]))])
  const isAll = indices.length === site.routes.length
  return ({ client, method, path }) =>
    (clients.length === 0 || clients.includes(client)) &&
    (isAll || patterns.some(([verb, pattern]) => verb === method && pattern.test(path.split('?')[0])))
}

function routesOf(members, site) {
  const isHit = (route) => site.pools[route.pool].members.some((member) => members.includes(member))
  return site.routes.filter(isHit).map(({ index }) => index)
}

/** The statuses that make up a good part of some failures. */
export function statusesOf(failures) {
  const counts = new Map()
  for (const { status } of failures) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= failures.length / 10).map(([status]) => status)
}

import { seeded } from './random.mjs'

/** Whom a fault hits: its members, its routes if not all, and how a report may name that scope. */
export function aimOf(fault, site, number) {
  const random = seeded(`${site.id} aim ${number}`)
  const members = membersOf(fault, site, random)
  const routes = routesOf(fault, site, random)
  const pool = site.pools.find(
    (one) => one.members.length === members.length && one.members.every((member) => members.includes(member)),
  )
  const whole = members.length === site.members.length
  // Neither the busiest nor one that hardly ever comes.
  const client = fault.client === 'one' ? random.pick(site.clients.slice(8, 30)) : undefined
  const clients = client ? [client.address] : []
  return {
    id: `fault ${number}`,
    members,
    routes,
    client,
    clients,
    scope: {
      // Where nobody was asked, there is nobody to name.
      upstreams: whole || routes || client || fault.asksNobody ? [] : members,
      routes: (routes ?? []).map((index) => site.routes[index].name),
      clients,
    },
    also: alsoRight({ site, members, routes, pool, whole, isWide: fault.isWide }),
  }
}

function membersOf(fault, site, random) {
  if (fault.on === 'one') return [random.pick(site.members)]
  if (fault.on === 'pool') return site.pools[site.pools.length - 1].members
  return site.members
}

function routesOf(fault, site, random) {
  if (fault.route === undefined) return undefined
  if (Array.isArray(fault.route)) return fault.route
  const fits = site.routes.filter((route) =>
    fault.route === 'slowest'
      ? route.ms >= 7000
      : route.ms < 5000 && route.weight >= 5 && (fault.route !== 'post' || route.method === 'POST'),
  )
  return [random.pick(fits).index]
}

// So many routes fail that nobody would list them.
const MANY = 4

// A pool that fails as a whole may be told by its members, or by its routes; one that is all there is needs no word.
function alsoRight({ site, members, routes, pool, whole, isWide }) {
  const names = site.pools.map((one) => one.name)
  const poolRoutes = (one) => site.routes.filter((route) => site.pools[route.pool] === one).map((route) => route.name)
  return {
    upstreams: [
      members,
      [],
      ...(whole ? [names] : []),
      ...(pool ? [[pool.name]] : []),
      ...(routes ? [site.pools[site.routes[routes[0]].pool].members] : []),
    ],
    routes: routes ? (isWide || routes.length >= MANY ? [[]] : []) : [[], ...(pool && !whole ? [poolRoutes(pool)] : [])],
  }
}

/** The name of a pool in the lab's name server. */
export function poolName(pool) {
  return `${pool.name.replace('_', '-')}.internal.example.com`
}

/** A regular expression for the paths of a route. */
export function pathPattern(route) {
  return `^${route.path.replace(/[.]/g, '\\.').replace(/:uuid/g, '[0-9a-f-]+').replace(/:id/g, '[0-9]+').replace(/:slug/g, '[a-z0-9-]+')}$`
}

/** A timeout of the site in real milliseconds. */
export function realTimer(site, timer) {
  return Math.round((site.timeouts[timer] * 1000) / site.stretch)
}

/** The port of a pool's members. */
export function portOf(pool) {
  return pool.members[0].split(':')[1]
}

/** The routes of a pool. */
export function routesOf(pool, site) {
  return site.routes.filter((route) => site.pools[route.pool] === pool)
}

/** Whether a pool was left without members by a change of the configuration. */
export function isEmptied(pool, { empty }) {
  return empty === true || empty === pool.name
}

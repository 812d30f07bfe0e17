import type { Scope } from '../../../src/model/incident.ts'
import { type Asked, type Fault, methodOf, type Pool } from './site.ts'

type Place = Required<Pick<Fault, 'hits' | 'scopes'>>

/** Every combination of the descriptions of a place, without the empty one. */
function anyOf(names: Partial<Scope>): Partial<Scope>[] {
  const scopes: Partial<Scope>[] = [{}]
  for (const [dimension, values] of Object.entries(names))
    scopes.push(...scopes.map((scope) => ({ ...scope, [dimension]: values })))
  return scopes.slice(1)
}

const named = (path: string): string => `${methodOf(path)} ${path}`

export function everywhere(): Place {
  return { hits: () => true, scopes: [{}] }
}

/** Of several pools. */
export function onPool({ host, upstreams, routes }: Pool): Place {
  return {
    hits: (asked) => asked.host === host,
    scopes: anyOf({ upstream: upstreams, host: [host], route: routes.map(named) }),
  }
}

/** One instance of several. */
export function onUpstream(upstream: string): Place {
  return { hits: (asked) => asked.upstream === upstream, scopes: [{ upstream: [upstream] }] }
}

export function onRoute(path: string, { upstreams }: Pool): Place {
  const route = [named(path)]
  return { hits: (asked) => asked.path === path, scopes: [{ route }, { route, upstream: upstreams }] }
}

export function onRouteOfUpstream(path: string, upstream: string): Place {
  const hits = (asked: Asked): boolean => asked.path === path && asked.upstream === upstream
  return { hits, scopes: [{ route: [named(path)], upstream: [upstream] }] }
}

/** A client that asks for some routes alone: to name them is no mistake. */
export function ofClient(client: string, paths: readonly string[]): Place {
  return {
    hits: (asked) => asked.client === client,
    scopes: [{ client: [client] }, { client: [client], route: paths.map(named) }],
  }
}

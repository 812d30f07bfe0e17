import type { ReportScope } from '../model/report.ts'

/** What a scope names, the most particular first. */
export const DIMENSIONS: readonly (keyof ReportScope)[] = ['clients', 'routes', 'upstreams', 'hosts']

/** Both name places of a kind, and none of them is of both. */
export function areApart(a: ReportScope, b: ReportScope): boolean {
  return DIMENSIONS.some((dimension) => areNamed(dimension, a, b) && !a[dimension].some((value) => b[dimension].includes(value)))
}

/**
 * Places are the same where they have a value in common in each dimension that both name: an upstream is the same place as one
 * route at it, two routes at it are not. Or where neither names any.
 */
export function isSamePlace(a: ReportScope, b: ReportScope): boolean {
  if (DIMENSIONS.some((dimension) => areNamed(dimension, a, b))) return !areApart(a, b)
  return DIMENSIONS.every((dimension) => a[dimension].length === 0 && b[dimension].length === 0)
}

function areNamed(dimension: keyof ReportScope, a: ReportScope, b: ReportScope): boolean {
  return a[dimension].length > 0 && b[dimension].length > 0
}

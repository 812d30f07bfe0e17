// What results come to.
import { median } from '../measure/pairs.mjs'

/** The share of items for which something holds; undefined: there are none. */
export const shareOf = (items, holds) => (items.length === 0 ? undefined : items.filter(holds).length / items.length)

/** The items by what they have in common, in the order of its name. */
export function groupedBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether nobody could take another cause for it. */
export const hasNoRival = ({ acceptable }) => acceptable.length === 1
/** Whether upstreams, routes and clients are all exactly right. */
export const isScopeRight = ({ upstreams, routes, clients }) => upstreams && routes && clients

/** The figures of incidents: an incident that was not found is wrong in everything but scope and times. */
export function sumOf(incidents) {
  const found = incidents.filter((incident) => incident.found)
  const unrivalled = incidents.filter(hasNoRival)
  return {
    ...{ incidents: incidents.length, unrivalled: unrivalled.length },
    found: shareOf(incidents, (incident) => incident.found),
    strict: shareOf(incidents, ({ strict }) => strict),
    strict3: shareOf(incidents, ({ strict3 }) => strict3),
    lenient: shareOf(incidents, ({ lenient }) => lenient),
    strictUnrivalled: shareOf(unrivalled, ({ strict }) => strict),
    scope: shareOf(found, isScopeRight),
    startError: middle(found.map(({ startError }) => startError)),
    endError: middle(found.map(({ endError }) => endError)),
  }
}

const middle = (numbers) => (numbers.length === 0 ? undefined : median(numbers))

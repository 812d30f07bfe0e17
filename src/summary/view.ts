import type { WeighedEntry } from '../model/incident.ts'
import { Blame } from './blame.ts'
import { shareInside, WIDTHS } from './clock.ts'
import { Drawn } from './drawn.ts'
import type { Grid } from './grid.ts'
import { Latency } from './latency.ts'
import { routeTemplates } from './route-tree.ts'
import type { Stratum } from './sample.ts'
import { HIDDEN, type KeptEntry, type Summary } from './summary.ts'
import { Tally } from './tally.ts'

/** What was counted in one time step that begins at `start` (epoch ms). */
export interface Step<C> {
  readonly start: number
  readonly cell: C
}

/** One value of a dimension over time: its non-empty steps in order. */
export type Row<C> = readonly Step<C>[]

/** A dimension read back: the width of its steps (ms) and a row per value, in order of code units. */
export interface Table<C> {
  readonly width: number
  readonly rows: ReadonlyMap<string, Row<C>>
}

/** A finished summary as everything behind it reads it: routes folded to templates, samples weighed. Nothing in it changes. */
export interface View {
  readonly all: Table<Tally>
  readonly upstreams: Table<Tally>
  readonly routes: Table<Tally>
  readonly hosts: Table<Tally>
  /** Answered requests by upstream; those without one under "". */
  readonly latencies: Table<Latency>
  readonly routeLatencies: Table<Latency>
  /** Failed requests (5xx). */
  readonly failures: readonly WeighedEntry[]
  /** A sample of those that were answered although something failed on the way. */
  readonly hidden: readonly WeighedEntry[]
  /** Whether there were more routes than are counted. */
  readonly areRoutesLeftOut: boolean
  /** A sample of all requests, whatever became of them. */
  readonly any: readonly WeighedEntry[]
  /** About how many requests a client made in [from, to]. */
  clientRequests(client: string, from: number, to: number): number
}

export function viewOf(summary: Summary): View {
  const strata = summary.failures.strata()
  const templates = routeTemplates(routesOf(summary))
  const template = (route: string): string => templates.get(route) ?? route
  const blame = new Blame(strata)
  const weighed = (wanted: readonly Stratum<KeptEntry>[]): WeighedEntry[] =>
    wanted.flatMap(({ kept, weight, step }) =>
      kept.map(({ time, entry, format, route }) => {
        const blamed = blame.of(entry, step)
        return { time, entry, format, weight, route: route === undefined ? undefined : template(route), blamed }
      }),
    )
  return {
    all: tableOf(summary.all, () => new Tally()),
    upstreams: tableOf(summary.upstreams, () => new Tally()),
    routes: tableOf(summary.routes, () => new Tally(), template),
    hosts: tableOf(summary.hosts, () => new Tally()),
    latencies: tableOf(summary.latencies, () => new Latency()),
    routeLatencies: tableOf(summary.routeLatencies, () => new Latency(), template),
    failures: weighed(strata.filter((stratum) => stratum.class !== HIDDEN)),
    hidden: weighed(strata.filter((stratum) => stratum.class === HIDDEN)),
    areRoutesLeftOut: summary.routes.folded,
    any: summary.requests.strata().flatMap(({ kept, weight }) => kept.map((one) => new Drawn(one, weight, template))),
    clientRequests: clientCounter(summary),
  }
}

/** Every route that is counted; where some could not be, those of the requests that were kept, too. */
function routesOf({ routes, failures, requests }: Summary): Iterable<string> {
  if (!routes.folded) return routes.values()
  const kept = [...failures.strata(), ...requests.strata()].flatMap((stratum) => stratum.kept)
  return new Set([...routes.values(), ...kept.flatMap(({ route }) => route ?? [])])
}

function tableOf<C extends { merge(other: C): void }>(
  grid: Grid<C>,
  make: () => C,
  rename?: (value: string) => string,
): Table<C> {
  const values = new Map<string, string[]>()
  for (const value of grid.values()) {
    const name = rename ? rename(value) : value
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  const rows = new Map<string, Row<C>>()
  for (const name of [...values.keys()].sort()) {
    const [first = '', ...others] = values.get(name) ?? []
    // Nothing changes a view, so a row that is one value's alone is the grid's own.
    rows.set(name, others.length === 0 ? grid.cellsOf(first) : mergedRow(grid, [first, ...others], make))
  }
  return { width: WIDTHS[grid.level] ?? Number.POSITIVE_INFINITY, rows }
}

function mergedRow<C extends { merge(other: C): void }>(grid: Grid<C>, values: readonly string[], make: () => C): Row<C> {
  const merged = new Map<number, C>()
  for (const value of values)
    for (const { start, cell } of grid.cellsOf(value)) {
      const sum = merged.get(start) ?? make()
      merged.set(start, sum)
      sum.merge(cell)
    }
  return [...merged].sort(([a], [b]) => a - b).map(([start, cell]) => ({ start, cell }))
}

function clientCounter(summary: Summary): View['clientRequests'] {
  const { level } = summary.clients
  const width = WIDTHS[level] ?? Number.POSITIVE_INFINITY
  const windows = summary.clients.cellsOf('')
  const known = new Map<string, number>()
  return (client, from, to) => {
    const key = `${from} ${to} ${client}`
    let sum = known.get(key)
    if (sum === undefined) {
      // A window on the edge counts by the part that lies inside, as in all other dimensions.
      sum = windows.reduce((total, { start, cell }) => {
        const share = shareInside(start, width, { from, to })
        return share > 0 ? total + cell.estimate(client) * share : total
      }, 0)
      known.set(key, sum)
    }
    return sum
  }
}

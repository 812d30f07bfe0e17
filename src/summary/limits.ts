/**
 * The bounds of a summary's memory. None depends on the length of the input; tests set them tiny so that every
 * collapse happens. Two summaries can be merged only when they were made with the same limits.
 */
export interface Limits {
  /** Distinct non-empty time steps before the finest step is given up for a coarser one. */
  readonly steps: number
  /** Cells (time step × value) of one counting grid before its time steps are made coarser. */
  readonly cells: number
  /** The same for grids of latency histograms, whose cells are larger. */
  readonly histograms: number
  /** Distinct values kept per dimension. */
  readonly upstreams: number
  readonly routes: number
  readonly hosts: number
  /** Time windows from which samples are drawn; beyond, windows are made coarser. */
  readonly windows: number
  /** Failed requests kept per status: of each window, and of all windows. */
  readonly failures: SampleSizes
  /** Requests kept per window, whatever became of them. */
  readonly requests: SampleSizes
}

/** How many are kept in each window of a log of up to four hours, of up to a day, and of a longer one. */
export interface SampleSizes {
  readonly few: number
  readonly some: number
  readonly more: number
  /** How many of all windows together are kept at least: most of them lie where there was most. */
  readonly anywhere: number
}

/** The limits in a fixed order. */
export function numbersOf({ steps, cells, histograms, upstreams, routes, hosts, windows, failures, requests }: Limits): number[] {
  const sizes = [failures, requests].flatMap(({ few, some, more, anywhere }) => [few, some, more, anywhere])
  return [steps, cells, histograms, upstreams, routes, hosts, windows, ...sizes]
}

/** Limits from numbers in the order of `numbersOf`. */
export function limitsOf(numbers: readonly number[]): Limits {
  const at = (index: number): number => numbers[index] ?? 0
  return {
    steps: at(0),
    cells: at(1),
    histograms: at(2),
    upstreams: at(3),
    routes: at(4),
    hosts: at(5),
    windows: at(6),
    failures: { few: at(7), some: at(8), more: at(9), anywhere: at(10) },
    requests: { few: at(11), some: at(12), more: at(13), anywhere: at(14) },
  }
}

export const LIMITS: Limits = {
  steps: 16_384,
  cells: 65_536,
  histograms: 16_384,
  upstreams: 512,
  routes: 4096,
  hosts: 256,
  windows: 512,
  failures: { few: 64, some: 8, more: 4, anywhere: 1024 },
  requests: { few: 64, some: 24, more: 12, anywhere: 0 },
}

// What is measured and how fast errlens wants to be, as data.
//   most:  errlens' cost divided by the peer's is at most that
//   times: errlens is that many times faster
//   neither: shown, not judged
// `share`: of the lines asked for. `peerLines`: the peer is slow, it gets so many at most, and what a line costs is compared.

const CPU = 'CPU'
const WALL = 'wall'

export const CONTESTS = [
  { log: 'nginx-upstream', way: 'file', jobs: 1, peer: 'rg', goals: [{ of: CPU, most: 1 }] },
  { log: 'nginx-upstream', way: 'file', jobs: 2, peer: 'rg', goals: [{ of: WALL, most: 1 }, { of: CPU }] },
  { log: 'alb', way: 'file', jobs: 1, peer: 'rg', goals: [{ of: CPU, most: 0.8 }] },
  { log: 'alb', way: 'file', jobs: 2, peer: 'rg', goals: [{ of: WALL, most: 0.6 }, { of: CPU }] },
  { log: 'nginx-upstream', way: 'stdin', peer: 'rg', goals: [{ of: CPU, most: 1.5 }] },
  { log: 'nginx-upstream', way: 'gz', peer: 'gzip', goals: [{ of: CPU, most: 1.3 }] },
  { log: 'nginx-upstream', way: 'file', peer: 'mawk', goals: [{ of: CPU, times: 3 }] },
  { log: 'alb', way: 'file', peer: 'mawk', goals: [{ of: CPU, times: 3 }] },
  { log: 'nginx-upstream', way: 'file', peer: 'duckdb', goals: [{ of: CPU, times: 8 }] },
  { log: 'alb', way: 'file', peer: 'duckdb', goals: [{ of: CPU, times: 8 }] },
  { log: 'kong-json', way: 'file', share: 0.5, peer: 'duckdb', goals: [{ of: CPU, times: 2 }] },
  ...['kong-json', 'nginx-json', 'cloudflare'].flatMap((log) => [
    { log, way: 'file', share: 0.5, peer: 'json-parse', goals: [{ of: CPU, times: 3 }] },
    { log, way: 'file', share: 0.5, peer: 'jq', peerLines: 100_000, goals: [{ of: CPU, times: 30 }] },
  ]),
  { log: 'nginx-combined', way: 'file', peer: 'goaccess', peerLines: 200_000, goals: [{ of: CPU, times: 60 }] },
  { log: 'nginx-combined', way: 'file', peer: 'goaccess-fast', peerLines: 200_000, goals: [{ of: CPU, times: 25 }] },
]

/** Against an empty Node; `lines`: the report on so short a log, none: `--version`. */
export const STARTS = [
  {
    goals: [
      { of: WALL, most: 1.3 },
      { of: CPU, most: 1.3 },
    ],
  },
  {
    lines: 1000,
    goals: [
      { of: WALL, most: 2 },
      { of: CPU, most: 2 },
    ],
  },
]

/** What a line costs in a long log, against the same in the shortest of the sizes. */
export const GROWTH = { log: 'nginx-upstream', way: 'file', goals: [{ of: CPU, most: 1.1 }] }

/** The largest process of any run of errlens, in bytes. */
export const MOST_MEMORY = 150e6

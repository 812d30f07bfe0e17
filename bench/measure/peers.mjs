// What errlens is compared with: each at its best for the one thing that it does, and its answer where it has one.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NODE } from './errlens.mjs'
import { gzipped, SCRATCH } from './inputs.mjs'
import { quote } from './run.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const DUCKDB = here('../node_modules/@duckdb/node-api/package.json')
const OTHER_PANELS = (
  'VISITORS REQUESTS REQUESTS_STATIC NOT_FOUND HOSTS OS BROWSERS VISIT_TIMES VIRTUAL_HOSTS REFERRERS REFERRING_SITES ' +
  'KEYPHRASES GEO_LOCATION REMOTE_USER CACHE_STATUS MIME_TYPE TLS_TYPE'
).split(' ')
const FAST_PANELS = `--no-query-string ${OTHER_PANELS.map((panel) => `--ignore-panel=${panel}`).join(' ')}`

/** Minute, upstream and status of a line, as awk gets at them. */
const AWK = {
  'nginx-upstream': [`-F'"'`, '{ split($3, s, " "); c[substr($1, index($1, "[") + 1, 17) "|" $14 "|" s[1]]++ }'],
  alb: ['', '{ c[substr($2, 1, 16) "|" $5 "|" $9]++ }'],
}
const AWK_END = 'END { for (k in c) { split(k, p, "|"); if (p[3] >= 500) f[p[3]] += c[k] } for (t in f) print t, f[t] }'
const STATUS = { 'nginx-json': 'status', 'kong-json': 'response.status', cloudflare: 'EdgeResponseStatus' }

const countOf = (text) => Number.parseInt(text, 10)
const pairsOf = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
const countedBy = (text) => ({ byStatus: Object.fromEntries(pairsOf(text).map(([status, count]) => [status, Number(count)])) })

/** What jq printed: a status per line. */
function statusesOf(text) {
  const statuses = text.trim().split('\n')
  const byStatus = {}
  for (const status of statuses) if (status >= '500') byStatus[status] = (byStatus[status] ?? 0) + 1
  return { lines: statuses.length, byStatus }
}

function goaccess(name, panels) {
  const report = join(SCRATCH, `${name}.json`) // by the end of its name it knows what to write
  const answer = (text) => ({ lines: JSON.parse(text).general.valid_requests })
  const line = ({ file }) => `goaccess ${quote(file)} --log-format=COMBINED --no-progress -o ${quote(report)} ${panels}`
  return { name: `goaccess, ${name}`, program: ['goaccess', '--version'], line, answer, report }
}

/** By name: what it is called in the table, the program and how it tells its version, its line of shell, its answer. */
export const PEERS = {
  rg: {
    name: "rg -c ' 50[0-9] '",
    program: ['rg', '--version'],
    line: ({ file }, way) => (way === 'stdin' ? `cat ${quote(file)} | rg -c ' 50[0-9] ' -` : `rg -c ' 50[0-9] ' ${quote(file)}`),
    answer: (text) => ({ errors: countOf(text) }),
  },
  goaccess: goaccess('default panels', ''),
  'goaccess-fast': goaccess('status panel only', FAST_PANELS),
  mawk: {
    name: 'mawk, minute × upstream × status',
    program: ['mawk', '-W', 'version'],
    line: ({ log, file }) => `mawk ${AWK[log][0]} '${AWK[log][1]} ${AWK_END}' ${quote(file)}`,
    answer: countedBy,
  },
  duckdb: {
    name: 'DuckDB, minute × upstream × status',
    package: DUCKDB,
    line: ({ log, file }) => `${NODE} ${quote(here('../peers/duckdb.mjs'))} ${log} ${quote(file)}`,
    answer: JSON.parse,
  },
  gzip: {
    name: 'gzip -dc into wc -l',
    program: ['gzip', '--version'],
    line: (input) => `gzip -dc ${quote(gzipped(input))} | wc -l`,
    answer: (text) => ({ lines: countOf(text) }),
  },
  jq: {
    name: 'jq, the status only',
    program: ['jq', '--version'],
    line: ({ log, file }) => `jq -c .${STATUS[log]} ${quote(file)}`,
    answer: statusesOf,
  },
  'json-parse': {
    name: 'JSON.parse per line, the status only',
    line: ({ log, file }) => `${NODE} ${quote(here('../peers/json-parse.mjs'))} ${quote(file)} ${STATUS[log]}`,
    answer: JSON.parse,
  },
}

const versions = new Map()

/** What is installed of a peer: its version, `-` if it has none of its own, undefined if it is not there. */
export function versionOf(name) {
  if (!versions.has(name)) versions.set(name, look(PEERS[name]))
  return versions.get(name)
}

function look({ program, package: manifest }) {
  if (manifest !== undefined)
    return existsSync(manifest) ? `DuckDB ${JSON.parse(readFileSync(manifest, 'utf8')).version}` : undefined
  if (program === undefined) return '-'
  const { error, stdout } = spawnSync(program[0], program.slice(1), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return error
    ? undefined
    : stdout
        .split('\n')[0]
        .replace(/[,(].*|\.$/g, '')
        .replace(' - ', ' ')
        .trim()
}

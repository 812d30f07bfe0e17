import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** One incident: no connection to 172.17.188.41:8081 from 02:44:33 to 02:52:47. */
const LOG = 'samples/504-network-drop/access.log'
const DAY = '2026-03-28T'

const INCIDENT = {
  cause: 'network-timeout',
  acceptableCauses: { '*': [] },
  ...{ start: `${DAY}02:44:12Z`, end: `${DAY}02:52:12Z`, errorsFrom: `${DAY}02:44:42Z`, errorsUntil: `${DAY}02:52:46Z` },
  scope: { upstreams: ['172.17.188.41:8081'], routes: [], clients: [] },
  alsoRight: { upstreams: [], routes: [] },
  expectedStatuses: { '*': [504] },
}
const RIGHT = { found: true, strict: true, lenient: true, upstreams: true, routes: true, clients: true }

/** What a label says of that log, and what the judge makes of it. */
const LABELS: Readonly<Record<string, { incidents: readonly object[]; tolerated?: readonly object[]; judged: object }>> = {
  right: { incidents: [INCIDENT], judged: { incidents: [RIGHT], falses: [] } },
  rival: {
    incidents: [{ ...INCIDENT, cause: 'origin-hang', acceptableCauses: { '*': [], 'nginx-upstream': ['network-timeout'] } }],
    judged: { incidents: [{ found: true, strict: false, lenient: true }], falses: [] },
  },
  wrong: {
    incidents: [{ ...INCIDENT, cause: 'origin-hang', acceptableCauses: { '*': ['network-timeout'], 'nginx-upstream': [] } }],
    judged: { incidents: [{ found: true, strict: false, lenient: false, top: 'network-timeout' }], falses: [] },
  },
  elsewhere: {
    incidents: [{ ...INCIDENT, scope: { upstreams: [], routes: ['GET /'], clients: ['192.0.2.1'] } }],
    judged: { incidents: [{ upstreams: false, routes: false, clients: false }], falses: [] },
  },
  'another-time': {
    incidents: [{ ...INCIDENT, start: `${DAY}02:38:00Z`, end: `${DAY}02:40:00Z`, errorsUntil: `${DAY}02:40:00Z` }],
    judged: { incidents: [{ found: false }], falses: [{ top: 'network-timeout' }] },
  },
  quiet: { incidents: [], judged: { incidents: [], falses: [{ top: 'network-timeout' }] } },
  tolerated: {
    ...{ incidents: [], tolerated: [{ start: `${DAY}02:44:00Z`, end: `${DAY}02:53:00Z` }] },
    judged: { incidents: [], falses: [], tolerated: 1 },
  },
  masked: {
    incidents: [{ ...INCIDENT, maskedIn: ['nginx-upstream'] }],
    judged: { incidents: [], falses: [], tolerated: 1 },
  },
  'two-of-one': {
    incidents: [INCIDENT, { ...INCIDENT, expectedStatuses: { '*': [502] } }],
    judged: { incidents: [{ found: true }, { found: false }], falses: [] },
  },
}

const corpus = mkdtempSync(join(tmpdir(), 'errlens-score-'))
const json = join(corpus, 'results.json')
let page: string
let results: readonly { readonly id: string }[]

beforeAll(() => {
  for (const [id, { incidents, tolerated = [] }] of Object.entries(LABELS)) {
    const label = { id, scenario: id, formats: { 'nginx-upstream': { file: 'access.log' } }, incidents, tolerated }
    mkdirSync(join(corpus, id))
    cpSync(LOG, join(corpus, id, 'access.log'))
    writeFileSync(join(corpus, id, 'label.json'), JSON.stringify(label))
  }
  const options = [corpus, '--misses', '--temperature', '--json', json]
  page = execFileSync(process.execPath, ['bench/score.mjs', ...options], { encoding: 'utf8' })
  results = JSON.parse(readFileSync(json, 'utf8'))
})
afterAll(() => rmSync(corpus, { recursive: true }))

describe('npm run score', () => {
  test.for(Object.entries(LABELS))('judges a label: %s', ([id, { judged }]) => {
    expect(results.find((result) => result.id === id)).toMatchObject(judged)
  })

  test('shows the goals, and what decided each miss', () => {
    expect(page).toMatch(/^\| incidents found +\| ≥ 100 % +\| +71 % +\| +7 +\| \*\*no\*\*/m)
    expect(page).toMatch(
      /^wrong\/nginx-upstream: origin-hang taken for network-timeout 0\.\d+\n {4}network-timeout \d+, by death=connect-timeout \d+/m,
    )
    expect(page).toMatch(/^rival\/nginx-upstream: origin-hang taken for network-timeout 0\.\d+ \(acceptable\)$/m)
    expect(page).toMatch(/^another-time\/nginx-upstream: network-timeout not found$/m)
    expect(page).toMatch(/^quiet\/nginx-upstream: false incident .+, network-timeout 0\.\d+$/m)
  })
})

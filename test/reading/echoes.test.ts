import { expect, test } from 'vitest'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { findEchoes } from '../../src/reading/echoes.ts'
import { readEntries } from '../../src/reading/read-entries.ts'

const REQUESTS = Array.from({ length: 30 }, (_, at) => ({ at, path: `/api/orders/${at % 7}`, client: `198.51.100.${at % 5}` }))

const clock = (second: number) => `01/Nov/2026:10:02:${String(second).padStart(2, '0')} +0000`
const combined = (client: string, second: number, path: string, more = '') =>
  `${client} - - [${clock(second)}] "GET ${path} HTTP/1.1" 200 12 "-" "curl/8.5.0"${more}`
const UPSTREAM = ' rt=0.010 uct="0.001" uht="0.010" urt="0.010" ua="10.0.0.12:8080" us="200"'

const dialects = { formats: FORMATS, wrappings: WRAPPINGS }
const echoesOf = (lines: readonly string[]) => findEchoes(Buffer.from(`${lines.join('\n')}\n`), dialects)

const behindProxy = REQUESTS.flatMap(({ at, path, client }) => [
  combined('10.0.0.1', at, path),
  'Traceback (most recent call last):',
  combined(client, at, path, UPSTREAM),
])

test('an application behind a proxy that logs its upstreams', () => {
  expect(echoesOf(behindProxy)).toEqual(['nginx-combined'])
})

test('it knows the clients from a header', () => {
  const lines = REQUESTS.flatMap(({ at, path, client }) => [combined(client, at, path), combined(client, at + 1, path, UPSTREAM)])
  expect(echoesOf(lines)).toEqual(['nginx-combined'])
})

test('both write combined, and Compose tells them apart', () => {
  const lines = REQUESTS.flatMap(({ at, path, client }) => [
    `app-1    | ${combined('172.18.0.3', at, path)}`,
    `nginx-1  | ${combined(client, at, path)}`,
  ])
  expect(echoesOf(lines)).toEqual(['nginx-combined app-1'])
})

test.for([
  [
    'a long start of the application',
    [...Array.from({ length: 120 }, (_, at) => `\tat com.example.Shop.start(Shop.java:${at})`), ...behindProxy],
  ],
  [
    'a proxy that takes the beginning off a path',
    REQUESTS.flatMap(({ at, path, client }) => [combined('10.0.0.1', at, path), combined(client, at, `/shop${path}`, UPSTREAM)]),
  ],
  [
    'a health check past the proxy',
    REQUESTS.flatMap(({ at, path, client }) => [
      combined('127.0.0.1', at, '/healthz'),
      combined('10.0.0.1', at, path),
      combined(client, at, path, UPSTREAM),
    ]),
  ],
  [
    'a health check through the proxy, on the same machine',
    REQUESTS.flatMap(({ at, path, client }) => [
      combined('127.0.0.1', at, path),
      combined(at % 3 === 0 ? '127.0.0.1' : client, at, path, UPSTREAM),
    ]),
  ],
  [
    'requests that the proxy sent twice',
    REQUESTS.flatMap(({ at, client }) => [
      combined('10.0.0.1', at, `/api/orders/${at}`),
      combined('10.0.0.1', at, `/api/orders/${at}`),
      combined(client, at, `/api/orders/${at}`, UPSTREAM.replace(/"([^"]+)"/g, '"$1, $1"')),
    ]),
  ],
] as const)('an echo: %s', ([, lines]) => {
  expect(echoesOf(lines)).toEqual(['nginx-combined'])
})

test.for([
  [
    'an application that others ask as well',
    REQUESTS.flatMap(({ at, path, client }) => [
      combined('10.0.0.9', at, `/admin${path}`),
      combined('10.0.0.1', at, path),
      combined(client, at, path, UPSTREAM),
    ]),
  ],
  [
    'two proxies in a row, both with upstreams',
    REQUESTS.flatMap(({ at, path, client }) => [
      `inner-1  | ${combined('172.18.0.3', at, path, UPSTREAM)}`,
      `outer-1  | ${combined(client, at, path, UPSTREAM)}`,
    ]),
  ],
  ['one voice', REQUESTS.map(({ at, path, client }) => combined(client, at, path))],
  [
    'two servers of nginx with logs of their own',
    REQUESTS.flatMap(({ at, path, client }) => [combined(client, at, `/static${path}`), combined(client, at, path, UPSTREAM)]),
  ],
  [
    'two proxies side by side, the same paths from other clients',
    REQUESTS.flatMap(({ at, path, client }) => [
      `a-1  | ${combined(client, at, path)}`,
      `b-1  | ${combined(client.replace('198', '203'), at, path)}`,
    ]),
  ],
  [
    'the same requests a minute later',
    REQUESTS.flatMap(({ at, path, client }) => [
      combined('10.0.0.1', at, path).replace('10:02', '10:03'),
      combined(client, at, path, UPSTREAM),
    ]),
  ],
] as const)('no echo: %s', ([, lines]) => {
  expect(echoesOf(lines)).toEqual([])
})

test('an echo is counted, and is no request', async () => {
  const seen: string[] = []
  const sink = {
    entry: (_: unknown, format: { id: string }) => void seen.push(format.id),
    skip: (reason: string) => void seen.push(reason),
  }
  async function* bytes() {
    yield Buffer.from(`${behindProxy.slice(0, 60).join('\n')}\n`)
    yield Buffer.from(`${behindProxy.slice(60).join('\n')}\n`)
  }
  const { lines, parsed } = await readEntries(bytes(), FORMATS, sink, { wrappings: WRAPPINGS })
  expect({ lines, parsed }).toEqual({ lines: 90, parsed: 30 })
  expect(new Set(seen)).toEqual(
    new Set(["an application's own line of a request that the proxy logged", 'no known format', 'nginx-upstream']),
  )
})

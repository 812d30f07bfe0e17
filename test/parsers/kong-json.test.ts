import { describe, expect, test } from 'vitest'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { kongJson } from '../../parsers/kong-json.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'
import { toReportEntry } from '../../src/report-entry.ts'

const BEGAN = 1793527320100

/** What is read of a line, whatever is wrapped around it. */
function read(line: string): object | string {
  const reader = new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })
  const entry = reader.read(line)
  return typeof entry === 'string' ? entry : toReportEntry(entry, reader.format.id)
}

const record = (changes: object = {}): object => ({
  started_at: BEGAN,
  latencies: { request: 33, kong: 1, proxy: 31, receive: 1 },
  request: { id: '2f69a07b', method: 'GET', uri: '/x?y', size: 139, headers: { host: 'shop.example.com' } },
  response: { status: 200, size: 512, headers: {} },
  service: { name: 'orders', connect_timeout: 10_000, read_timeout: 60_000, write_timeout: 60_000, retries: 5 },
  tries: [{ ip: '10.0.0.12', port: 80, balancer_start: BEGAN + 1, balancer_latency: 0 }],
  upstream_status: '200',
  source: 'upstream',
  client_ip: '198.51.100.7',
  workspace: 'f381e34e',
  workspace_name: 'default',
  ...changes,
})
const line = (changes: object = {}): string => JSON.stringify(record(changes))
const unanswered = (status: number, length: string | undefined, tries?: unknown): string =>
  line({
    latencies: { request: 3, kong: 2, proxy: -1 },
    response: { status, headers: { 'content-length': length, 'x-kong-response-latency': '2' } },
    source: 'kong',
    upstream_status: '',
    tries,
  })

describe('nobody was tried', () => {
  test.for<[title: string, line: string, phases: string[], how?: string]>([
    ['the name was not found: Kong before 3.0', unanswered(503, '36', {}), ['resolve']],
    ['the name was not found: Kong 3', unanswered(503, '40', {}), ['resolve']],
    ['the name was not found: Kong 3.5, with the id', unanswered(503, '91', {}), ['resolve']],
    ['no healthy target', unanswered(503, '62', {}), ['pick'], 'empty'],
    ['no healthy target, with the id', unanswered(503, '113', {}), ['pick'], 'empty'],
    ["a plugin's answer, or one of these without a length", unanswered(503, undefined, {}), ['admit', 'pick', 'resolve']],
    ['of a length that is none of these', unanswered(503, '4711', {}), ['admit', 'pick', 'resolve']],
    ['no route was found', unanswered(503, undefined), ['admit']],
    ['a plugin failed', unanswered(500, '46', {}), ['admit'], 'error'],
  ])('%s', ([, text, phases, how]) => {
    expect(read(text)).toMatchObject({ failure: { by: 'proxy', phases, ...(how && { how }) } })
    expect((read(text) as { failure: object }).failure).not.toHaveProperty(how ? 'reason' : 'how')
  })
})

describe('tries', () => {
  const at = (port: number, after: number, more: object = {}): object => ({
    ip: '10.0.0.12',
    port,
    balancer_start: BEGAN + after,
    balancer_start_ns: (BEGAN + after) * 1e6,
    balancer_latency: 0,
    balancer_latency_ns: 27904,
    ...more,
  })
  test.for<[title: string, line: string, expected: object]>([
    [
      'the second one healed it',
      line({ tries: [at(80, 1, { state: 'failed', code: 502 }), at(81, 3)], upstream_status: '502, 200' }),
      {
        status: 200,
        attempts: [
          { upstream: '10.0.0.12:80', status: 502, duration: 0.002 },
          { upstream: '10.0.0.12:81', status: 200, header: 0.031, duration: 0.03 },
        ],
      },
    ],
    [
      'as its own tests have them: the next one, a failed one without a code, one that stands',
      line({
        tries: [at(80, 1, { state: 'next', code: 502 }), at(80, 2, { state: 'failed' }), at(80, 4)],
        upstream_status: undefined,
      }),
      { attempts: [{ status: 502 }, { upstream: '10.0.0.12:80', duration: 0.002 }, { upstream: '10.0.0.12:80' }] },
    ],
    [
      'fewer statuses than tries: the last belongs to the last',
      line({ tries: [at(80, 1), at(81, 3)], upstream_status: '200' }),
      { attempts: [{ upstream: '10.0.0.12:80' }, { upstream: '10.0.0.12:81', status: 200 }] },
    ],
    ['a status without quotes', line({ upstream_status: 200 }), { upstreamStatus: 200 }],
    ['IPv6', line({ tries: [{ ip: '2001:db8::c', port: 80, balancer_start: BEGAN + 1 }] }), { upstream: '[2001:db8::c]:80' }],
    [
      'when they began is not told (0.11)',
      line({ tries: [{ ip: '10.0.0.12', port: 80, balancer_latency: 0 }] }),
      { attempts: [{ upstream: '10.0.0.12:80', status: 200, header: 0.031 }] },
    ],
    [
      'all of them failed',
      line({
        response: { status: 504, headers: {} },
        latencies: { request: 20_007, kong: 1, proxy: -1 },
        tries: [at(80, 1, { state: 'failed', code: 504 }), at(81, 10_004, { state: 'failed', code: 504 })],
        upstream_status: '504, 504',
        source: 'kong',
      }),
      {
        failure: { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout' },
        attempts: [{ duration: 10.003 }, { duration: 10.003 }],
      },
    ],
  ])('%s', ([, text, expected]) => expect(read(text)).toMatchObject(expected))
})

describe('whoever wrapped it', () => {
  const inner = record({ response: { status: 502, headers: {} }, upstream_status: '502', source: 'kong' })
  const text = JSON.stringify(inner)
  test.for<[title: string, line: string]>([
    ['an object under a key of its own', JSON.stringify({ kong: inner })],
    [
      'parsed by Fluent Bit',
      JSON.stringify({ date: 1793527331.2, stream: 'stdout', kubernetes: { labels: { app: 'kong' } }, log_processed: inner }),
    ],
    [
      'from an index',
      JSON.stringify({ _index: 'kong-2026.11.01', _id: 'a', _source: { '@timestamp': '2026-11-01T10:02:01Z', ...inner } }),
    ],
    ['deeper', JSON.stringify({ event: { http: inner } })],
    ['a text under log', JSON.stringify({ log: `${text}\n`, stream: 'stdout', time: '2026-11-01T10:02:01Z' })],
    ['a text under message', JSON.stringify({ '@timestamp': '2026-11-01T10:02:01Z', message: text })],
    ['the text and what was parsed of it', JSON.stringify({ log: text, log_processed: inner })],
    ['syslog', `<14>Nov  1 10:02:01 kong-1 kong[12]: ${text}`],
    ['loggly', `<14>1 2026-11-01T10:02:01.000Z kong-1 kong 12 - [token@41058 tag="kong"] ${text}`],
    ['a batch of one', `[${text}]`],
  ])('%s', ([, wrapped]) =>
    expect(read(wrapped)).toMatchObject({ format: 'kong-json', status: 502, path: '/x', requestId: '2f69a07b' }),
  )

  test('the kernel is not told where keys lie that do not lie there', () => {
    expect(kongJson.plan?.(text)).toBeDefined()
    expect(kongJson.plan?.(JSON.stringify({ kong: inner }))).toBeUndefined()
    expect(kongJson.plan?.(`[${text}]`)).toBeUndefined()
  })
})

test.for<[line: string, reason: string]>([
  [`[${line()},${line()}]`, 'several requests on one line (http-log in batches): one line per request is needed'],
  [
    JSON.stringify({
      session: { received: 81, sent: 90, status: 200 },
      upstream: {},
      latencies: { kong: 0, session: 5 },
      started_at: BEGAN,
      tries: [],
    }),
    "TCP stream of Kong's: no request on this line",
  ],
  [line({ started_at: 'now' }), 'not a date: started_at'],
  [line({ response: {} }), 'not a status: response.status'],
  ['{"started_at":1,"latencies":{"request":1}}', 'no known format'],
])('%s is skipped: %s', ([text, reason]) => expect(read(text)).toBe(reason))

test.for<[title: string, line: string, expected: object]>([
  ['numbers as texts (1.x)', line({ response: { status: '404', size: '310' }, upstream_status: '404' }), { status: 404 }],
  ['a client that left', line({ response: { status: 499, headers: {} }, upstream_status: '-' }), { status: 499 }],
  [
    'no host in the headers',
    line({ request: { method: 'GET', uri: '/x', url: 'https://shop.example.com:8443/x', headers: {} } }),
    { host: 'shop.example.com' },
  ],
  ['slashes as cjson writes them', line().replaceAll('/', '\\/'), { path: '/x' }],
])('%s', ([, text, expected]) => {
  expect(read(text)).toMatchObject(expected)
  expect(read(text)).not.toHaveProperty('failure')
})

import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { analyze } from '../../src/library/analyze.ts'
import { OUTPUTS } from '../../src/outputs/index.ts'
import { redact, redactor } from '../../src/redact/redact.ts'
import { errlens } from '../cli/fake-io.ts'

test.for([
  ['198.51.100.7 asked 10.0.0.12:8080', 'ip-1 asked ip-2:8080'],
  ['10.0.0.1, 10.0.0.2, 10.0.0.1', 'ip-1, ip-2, ip-1'],
  ['2001:db8::7 and [2001:db8::8]:443', 'ip-1 and [ip-2]:443'],
  ['dial tcp 2001:db8::1: refused', 'dial tcp ip-1: refused'],
  ['client:2001:db8::1', 'client:ip-1'],
  ['::ffff:198.51.100.7', 'ip-1'],
  ['10.0.0.7 in 2026-11-01T10:02Z-504-10-0-0-7-8080', 'ip-1 in 2026-11-01T10:02Z-504-ip-1-8080'],
  ['2001:db8::7 in 2026-11-01T10:02Z-504-2001-db8-7-443', 'ip-1 in 2026-11-01T10:02Z-504-ip-1-443'],
  ['ip-10-0-0-12.eu-west-1.compute.internal', 'ip-1.eu-west-1.compute.internal'],
  ['GET /orders?id=17&token=abc 502', 'GET /orders?id=…&token=… 502'],
  ['/orders?secret', '/orders?…'],
  ['/orders%3Ftoken=abc', '/orders%3Ftoken=…'],
  ['/orders;jsessionid=8A5F', '/orders;jsessionid=…'],
  ['password: hunter2, user', 'password: …, user'],
  ['Authorization: Bearer abc', 'Authorization: Bearer …'],
  ['api_key=17', 'api_key=…'],
  ['anna.smith@shop.example.com', 'email-1'],
  ['/reset/anna%40shop.example.com', '/reset/email-1'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'token-1'],
  ['id 2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61', 'id token-1'],
  ['id 2f69a07be3c84f0fb1c4d8e3a5927c61', 'id token-1'],
  ['/u/AbC9dEfGhIjK1mNoPqRs-_x', '/u/token-1'],
  ['/cards/4111111111111111', '/cards/token-1'],
])('%s → %s', ([text, expected]) => {
  expect(redactor()(text)).toBe(expected)
})

test.for([
  '2026-11-01T10:02:10.123Z',
  '2026-11-01 10:02 – 10:11 UTC',
  '2026-11-01T10:02Z-504-orders-api-v2-production-eu-west-1',
  'shop-orders-7f9c6b5d4-x2k8q:8080',
  'outbound|80||orders.shop.svc.cluster.local',
  'upstream prematurely closed connection while reading response header',
  'nginx 1.22.1, 663 of 666 requests, 99 % within 1 ms',
  'GET /api/orders/17',
  'Why? Because. (Really?)',
  'ip-1:8080, token-2, email-3',
  ...CAUSES.flatMap(({ what, looksLike, nextSteps }) => [what, looksLike, ...nextSteps]),
])('leaves as it is: %s', (text) => {
  expect(redactor()(text)).toBe(text)
})

test('names of more values than it remembers are all the same', () => {
  const change = redactor()
  for (let i = 0; i < 100_000; i++) change(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`)
  expect(change('198.51.100.7')).toBe('ip-other')
  expect(change('10.0.0.0')).toBe('ip-1')
})

const address = fc.oneof(fc.ipV4(), fc.ipV6())
const request = fc.record({
  time: fc.integer({ min: Date.UTC(2026, 10, 1, 10), max: Date.UTC(2026, 10, 1, 11) }),
  status: fc.constantFrom(200, 502, 504),
  path: fc.constantFrom('/api/orders', '/api/carts'),
  client: address,
  requestId: fc.uuid(),
  attempts: fc.array(
    fc.record({
      upstream: fc
        .tuple(address, fc.boolean())
        .map(([ip, isNamed]) => (isIP(ip) === 6 ? `[${ip}]:80` : isNamed ? `${ip}:80` : ip)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
})

test('no output shows an address or an id of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 60 }), async (requests) => {
      const report = redact(await analyze(requests, { explain: true }))
      const secrets = requests.flatMap(({ client, requestId }) => [client, requestId]).filter((secret) => secret.length > 3)
      for (const { render } of OUTPUTS) {
        const text = await render(report, { columns: 240, color: false })
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
        expect(text).not.toMatch(/(?<![\d.])\d{1,3}(\.\d{1,3}){3}(?![\d.])/)
      }
    }),
    { numRuns: 40 },
  )
})

const LINE =
  '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /reset/2f69a07be3c84f0f?mail=anna HTTP/1.1" 502 160 "-" "curl/8.5.0"\n'

test('errlens --redact, and errlens entries --redact', async () => {
  for (const args of [['--redact'], ['--redact', '--format', 'json'], ['--redact', '--format', 'csv'], ['entries', '--redact']]) {
    const { code, stdout } = await errlens(args, { stdin: LINE })
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/198\.51|2f69a07b|anna/)
    expect(
      (
        await errlens(
          args.filter((arg) => arg !== '--redact'),
          { stdin: LINE },
        )
      ).stdout,
    ).not.toContain('anna')
  }
})

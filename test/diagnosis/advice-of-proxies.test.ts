import { expect, test } from 'vitest'
import { FORMATS, formatOf, RECOMMENDED_LOG_FORMAT } from '../../parsers/index.ts'
import type { Advice } from '../../src/model/advice.ts'
import type { Format } from '../../src/model/format.ts'
import { type Fate, happeningsOf } from '../dialects/happening.ts'
import { type Dialect, reportIn } from '../dialects/report-in.ts'

const byId = new Map(FORMATS.map((format) => [format.id, format.advice]))
const linesOf = (id: string): readonly string[] => byId.get(id)?.lines ?? []

test('every format that has requests has advice', () => {
  expect(FORMATS.filter(({ advice }) => !advice).map(({ id }) => id)).toEqual(['nlb-tls'])
})

/** A text without what makes a configuration of it. */
const quotedIn = (lines: readonly string[], open: RegExp): string => lines.flatMap((line) => open.exec(line)?.[1] ?? []).join(' ')
const apacheText = (lines: readonly string[]): string =>
  /LogFormat ".*"(?= errlens)/.exec(lines.join('\n').replaceAll('\\\n', ''))?.[0] ?? ''

test.for<[id: string, made: string, text: (lines: readonly string[]) => string]>([
  ['haproxy', 'haproxy-custom', (lines) => `${quotedIn(lines, /^setenv L\d "(.*)"$/)} "%[bc_err_str]"`],
  ['apache-common', 'apache-custom', apacheText],
  ['apache-timed', 'apache-custom', apacheText],
  [
    'envoy',
    'envoy-custom',
    (lines) =>
      lines
        .slice(3)
        .map((line) => line.trim())
        .join(' '),
  ],
  [
    'envoy-json',
    'envoy-custom',
    (lines) => `{${[...lines.join(' ').matchAll(/(\w+):\s+("[^"]*")/g)].map(([, key, value]) => `"${key}":${value}`).join(',')}}`,
  ],
  ['kong-json', 'nginx-custom', (lines) => [...lines.join('\n').matchAll(/'(.*)'/g)].map(([, piece]) => piece).join('')],
  [
    'apisix',
    'nginx-custom',
    (lines) =>
      lines
        .slice(3)
        .map((line) => line.trim())
        .join(' '),
  ],
])('the format string for %s is one that errlens reads', ([id, made, text]) => {
  const format = text(linesOf(id))
  expect(formatOf(format).id).toBe(made)
  if (made === 'nginx-custom') expect(format).toBe(RECOMMENDED_LOG_FORMAT)
})

test('the pieces for varnishncsa are one format', () => {
  const { lines = [] } = formatOf('%s %t %{Varnish:side}x').advice ?? {}
  const format = lines.slice(0, 3).map((line) => line.replace(/^F=(?:"\$F")?'(.*)'$/, '$1'))
  expect(formatOf(format.join('')).id).toBe('varnish-custom')
})

test('the log format for API Gateway is JSON', () => {
  expect(Object.keys(JSON.parse(linesOf('api-gateway').join('')))).toContain('integrationError')
})

test('the fields for Cloudflare are JSON, and none twice', () => {
  const { field_names } = JSON.parse(`{${linesOf('cloudflare').join('')}}`)
  expect(new Set(field_names).size).toBe(field_names.length)
})

test.for<[text: string, missing: string]>([
  ['%ci:%cp [%tr] %ST %b/%s %Ta %tsc', '%[bc_err_str]'],
  ['%h %t "%r" %>s %D', '%{error-notes}n'],
  ['%h %t "%r" %s %{Varnish:side}x', '%{VSL:FetchError}x'],
  ['[%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS%', '%UPSTREAM_TRANSPORT_FAILURE_REASON%'],
  ['$remote_addr [$time_local] "$request" $status', '$upstream_connect_time'],
])('what "%s" logs need not be logged, %s does', ([text, missing]) => {
  const before = namesOf(formatOf(text).advice)
  expect(before).toContain(missing)
  const after = namesOf(formatOf(`${text} ${missing}`).advice)
  expect(after).not.toContain(missing)
  expect(before.filter((name) => text.includes(name))).toEqual([])
})

function namesOf(advice: Format['advice']): string[] {
  return Object.values((advice as Advice).answers).flat()
}

test.for<[Dialect, Fate, step: string]>([
  ['nginx-upstream', 'cut', 'Log $upstream_bytes_received: it tells origin-crash from invalid-response.'],
  ['apache-timed', 'cut', 'Log %{error-notes}n: it tells origin-crash from invalid-response.'],
  [
    'caddy',
    'refused',
    'Log, and read beside this log, http.log.error and {http.reverse_proxy.upstream.hostport}: they tell origin-down from tls-failure.',
  ],
])('%s, %s: %s', ([dialect, fate, step]) => {
  const happenings = happeningsOf((_, minute) => (minute >= 25 && minute < 37 ? { fate } : {}))
  const [incident] = reportIn(dialect, happenings).incidents
  expect(incident?.hypotheses[0]?.nextSteps.at(-1)).toBe(step)
  expect(incident?.advice?.lines).toEqual(linesOf(dialect))
})

test("what Caddy's own 504 tells need not be asked: a timer behind the connection", () => {
  const happenings = happeningsOf((_, minute) => (minute >= 25 && minute < 37 ? { fate: 'silent' } : {}))
  const [incident] = reportIn('caddy', happenings).incidents
  expect(incident?.hypotheses.map(({ cause }) => cause)).toEqual(['origin-hang'])
  expect(incident?.advice).toBeUndefined()
})

test('a request that was sent to nobody has no upstream to log', () => {
  const happenings = happeningsOf(({ upstream }, minute) =>
    minute >= 25 && minute < 37 && upstream === 2 ? { fate: 'limited' } : {},
  )
  const [incident] = reportIn('haproxy', happenings).incidents
  expect(incident?.hypotheses[0]?.nextSteps.join('\n')).not.toContain('Log ')
})

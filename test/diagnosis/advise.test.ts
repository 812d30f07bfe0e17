import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { FORMATS, nginxLogFormat, RECOMMENDED_LOG_FORMAT } from '../../parsers/index.ts'
import { analyze } from '../../src/analyze.ts'
import type { Format } from '../../src/model/format.ts'
import type { ReportIncident } from '../../src/model/report.ts'

/** The incidents of a sample after its lines were changed. */
async function incidentsOf(
  name: string,
  change: (text: string) => string,
  formats = FORMATS,
): Promise<readonly ReportIncident[]> {
  const text = change(gunzipped(readFileSync(name)).toString())
  const onProblem = ({ message }: { message: string }) => expect.fail(message)
  return (await analyze(['-'], { formats, stdin: Readable.from([text]), onProblem })).incidents
}

const gunzipped = (bytes: Buffer): Buffer => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)
const DROP = 'samples/504-network-drop/access.log'
const HANG = 'samples/504-origin-hang/access.log.gz'
const CRASH = 'samples/500-exception-and-crash/access.log.gz'
/** As if `combined` had been logged. */
const plain = (text: string): string => text.replace(/^(.*?\] "[^"]*" \d+ \d+ "[^"]*" "[^"]*").*$/gm, '$1')

test.for<[string, string, (text: string) => string, string]>([
  [
    'a connect timer or a read timer',
    DROP,
    (text) => text.replace(/uct="[^"]*" uht="[^"]*" /g, ''),
    'Log $upstream_connect_time: it tells origin-hang from network-timeout.',
  ],
  [
    'the same in a plain log, which has no durations either',
    HANG,
    plain,
    'Log $upstream_connect_time and $request_time: they tell origin-hang from network-degraded.',
  ],
  [
    'a plain log of 502s',
    CRASH,
    (text) => plain(text).replace(/^.*" 500 .*\n/gm, ''),
    'Log $upstream_connect_time, $upstream_header_time, $upstream_bytes_received and $request_time: they tell origin-crash from origin-restart, network-degraded and origin-down.',
  ],
])('the report names what to log: %s', async ([, sample, change, step]) => {
  const [incident] = await incidentsOf(sample, change)
  expect(incident?.hypotheses[0]?.nextSteps).toContain(step)
  expect(incident?.advice?.where).toBe('nginx.conf, in the http block')
  expect(nginxLogFormat(incident?.advice?.lines.join('\n').split('\naccess_log')[0] ?? '').id).toBe('nginx-custom')
})

test('where nothing is known, to log more comes first', async () => {
  const incidents = await incidentsOf(CRASH, (text) =>
    plain(text)
      .replace(/^.*" 50[234] .*\n/gm, '')
      .replaceAll('" 500 ', '" 503 '),
  )
  const [best] = incidents[0]?.hypotheses ?? []
  expect(best?.cause).toBe('unknown')
  expect(best?.nextSteps[0]).toMatch(/^Log \$upstream_addr, .*: without them the cause stays open\.$/)
})

test('combined may be of nginx or of Apache: both are told', async () => {
  const [incident] = await incidentsOf(HANG, plain)
  expect(incident?.hypotheses[0]?.nextSteps.slice(-2)).toEqual([
    'Log $upstream_connect_time and $request_time: they tell origin-hang from network-degraded.',
    'If Apache wrote this log, log %D: it tells origin-hang from network-degraded.',
  ])
  const { lines = [] } = incident?.advice ?? {}
  expect(lines).toContain('log_format errlens')
  expect(lines.join('\n')).toMatch(/^# httpd\.conf; .*:\nLogFormat "/m)
})

test('a cause that is certain asks for nothing', async () => {
  for (const { hypotheses, advice } of await incidentsOf(DROP, (text) => text)) {
    expect(advice).toBeUndefined()
    expect(hypotheses[0]?.nextSteps.join('\n')).not.toContain('Log $')
  }
})

test('neither does a format that has no advice', async () => {
  const without = FORMATS.map(({ advice, ...format }): Format => format)
  const [incident] = await incidentsOf(DROP, plain, without)
  expect(incident?.advice).toBeUndefined()
  expect(incident?.hypotheses[0]?.nextSteps.join('\n')).not.toContain('Log ')
})

const advised = FORMATS.flatMap(({ id, advice }) => (advice ? [[id, advice] as const] : []))

test.for(advised)(
  'advice of %s: answers have names, lines fit beside the labels of a terminal and log what is asked',
  ([, advice]) => {
    const { answers, lines = [], where } = advice
    expect(Object.values(answers).flat().length).toBeGreaterThan(0)
    expect(lines.length === 0).toBe(where === undefined)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(70)
    const wanted = [answers.maker, answers.death, answers.delay].flatMap((names) => names ?? [])
    if (lines.length > 0) for (const name of wanted) expect(lines.join('\n')).toContain(name)
  },
)

test('what is to be pasted into nginx.conf is the recommended format', () => {
  const lines = advised.find(([id]) => id === 'nginx-combined')?.[1].lines ?? []
  expect([...lines.join('\n').matchAll(/'(.*)'/g)].map(([, piece]) => piece).join('')).toBe(RECOMMENDED_LOG_FORMAT)
})

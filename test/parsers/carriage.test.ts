import { describe, expect, test } from 'vitest'
import { FORMATS, WRAPPINGS } from '../../parsers/index.ts'
import { MixedReader } from '../../src/reading/mixed-reader.ts'

const E = '\u001b'
const T = '2026-11-01T10:02:10.914201234Z'
const json = JSON.stringify
const quoted = (line: string) => `"${line.replaceAll('"', '""')}"`

/** What carries lines, as it really looks. Each must carry a line of any format. */
const CARRIERS: Readonly<Record<string, (line: string) => string>> = {
  'docker compose logs -t': (line) => `nginx-1  | ${T} ${line}`,
  'docker compose v1 logs, coloured': (line) => `${E}[36mnginx_1    |${E}[0m ${line}`,
  'docker compose v2 logs, coloured': (line) => `${E}[36mnginx-1  | ${E}[0m${line}`,
  'docker service logs -t': (line) => `${T} shop_nginx.1.k2x9qz7v1w0y@node1    | ${line}`,
  'docker logs -t': (line) => `${T} ${line}`,
  'json-file with attrs': (line) => json({ log: `${line}\n`, stream: 'stdout', attrs: { tag: 'web' }, time: T }),
  CRI: (line) => `${T} stdout F ${line}`,
  'kubectl --prefix --timestamps': (line) => `[pod/web-5d8b7c9f4-x2x9k/nginx] ${T} ${line}`,
  'stern, coloured': (line) => `${E}[38;5;2mweb-5d8b7c9f4-x2x9k ${E}[38;5;3mnginx ${E}[0m${line}`,
  'stern -A': (line) => `shop web-5d8b7c9f4-x2x9k nginx ${line}`,
  'stern --output json': (line) =>
    json({ message: line, nodeName: 'n1', namespace: 'shop', podName: 'web-1', containerName: 'nginx' }),
  kail: (line) => `shop/web-5d8b7c9f4-x2x9k[nginx]: ${line}`,
  'kubetail, coloured': (line) => `${E}[38;5;40m[web-5d8b7c9f4-x2x9k]${E}[0;0;0m ${line}`,
  'syslog of nginx': (line) => `<190>Nov  1 10:02:10 web1 nginx: ${line}`,
  'syslog of nginx, nohostname': (line) => `<190>Nov  1 10:02:10 nginx: ${line}`,
  'syslog, a priority alone': (line) => `<190>${line}`,
  'syslog without a time': (line) => `<190>web1 nginx: ${line}`,
  'syslog of a relay': (line) => `Nov  1 10:02:10 s_net@web1/relay nginx: ${line}`,
  'syslog of busybox': (line) => `Nov  1 10:02:10 web1 local7.info nginx: ${line}`,
  'syslog of IPv6': (line) => `Nov  1 10:02:10 2001:db8::5 nginx: ${line}`,
  'syslog with ISO times': (line) => `2026-11-01T10:02:10+00:00 web1 nginx[12]: ${line}`,
  'RFC 5424, counted': (line) => `212 <190>1 ${T} web1 nginx 812 ID47 [x a="]"] ${line}`,
  'RFC 5424 without a priority': (line) => `1 ${T} web1 nginx 812 - - ${line}`,
  'journalctl -o short-full': (line) => `Sun 2026-11-01 10:02:10 UTC web1 nginx[812]: ${line}`,
  'journalctl -o short-unix': (line) => `1793527330.914201 web1 nginx[812]: ${line}`,
  'journalctl -o short-monotonic': (line) => `[ 4711.123456] web1 nginx[812]: ${line}`,
  'journalctl -o json': (line) => json({ CONTAINER_NAME: 'nginx', SYSLOG_IDENTIFIER: '4f1d2c', _COMM: 'dockerd', MESSAGE: line }),
  'Fluent Bit, out_file': (line) => `kube.nginx: [[1793527330.914201234, {}], ${json({ log: line })}]`,
  'Filebeat, old': (line) => json({ '@timestamp': T, beat: { name: 'web1' }, source: '/var/log/x', message: line }),
  'Filebeat, ECS': (line) => json({ '@timestamp': T, log: { offset: 12, file: { path: '/var/log/x' } }, message: line }),
  'a hit of Elasticsearch': (line) => json({ _index: 'filebeat', _id: 'x', _source: { '@timestamp': T, message: line } }),
  Vector: (line) => json({ container_name: 'nginx', message: line, source_type: 'docker_logs', timestamp: T }),
  Firelens: (line) => json({ source: 'stdout', log: line, container_name: 'nginx', ecs_task_arn: 'arn' }),
  'logcli query': (line) => `2026-11-01T10:02:10Z {container="nginx", path="a \\"b\\" c"}   ${line}`,
  'logcli query -o jsonl': (line) => json({ labels: { container: 'nginx' }, line, timestamp: T }),
  'aws logs tail': (line) => `2026-11-01T10:02:10.914000+00:00 web/nginx/4f1d ${line}`,
  'aws logs tail of EC2': (line) => `2026-11-01T10:02:10.914000+00:00 i-0123456789abcdef0 ${line}`,
  'aws logs tail --format short': (line) => `2026-11-01T10:02:10 ${line}`,
  'aws logs get-log-events': (line) => json({ timestamp: 1793527330914, message: line, ingestionTime: 1793527331000 }),
  'Google Cloud, jsonPayload': (line) => json({ insertId: 'a', jsonPayload: { message: line }, timestamp: T }),
  'Azure, ContainerLogV2': (line) => json({ TimeGenerated: T, LogMessage: line, ContainerName: 'nginx' }),
  'Splunk HEC of Docker': (line) => json({ time: '1793527330.9', host: 'web1', event: { line, source: 'stdout' } }),
  Datadog: (line) => json({ id: 'A', content: { timestamp: T, service: 'nginx', message: line } }),
  'Heroku, logplex': (line) => `2026-11-01T10:02:10.914201+00:00 app[web.1]: ${line}`,
  GELF: (line) => json({ version: '1.1', host: 'web1', short_message: line.slice(0, 20), full_message: line, level: 6 }),
  'OpenTelemetry, file exporter': (line) =>
    json({
      resourceLogs: [
        { resource: {}, scopeLogs: [{ scope: {}, logRecords: [{ timeUnixNano: '1', body: { stringValue: line } }] }] },
      ],
    }),
  Papertrail: (line) => `7711\t2026-11-01T10:02:10Z\t2026-11-01T10:02:10Z\t4\tweb1\t203.0.113.4\tLocal7\tInfo\tnginx\t${line}`,
  'cat -n': (line) => `     1\t${line}`,
  'less -N': (line) => `      1 ${line}`,
  'grep -n': (line) => `17:${line}`,
  'grep over files, coloured': (line) => `${E}[35m${E}[Kaccess.log${E}[m${E}[K${E}[36m${E}[K:${E}[m${E}[K${line}`,
  'jq without -r': json,
  ts: (line) => `Nov 01 10:02:10 ${line}`,
  pm2: (line) => `0|nginx  | ${line}`,
  'foreman, coloured': (line) => `${E}[36m10:02:10 web.1  | ${E}[0m${line}`,
  'a terminal, all red': (line) => `${E}[31m${line}${E}[0m`,
  'a relay in compose': (line) => `relay-1  | <190>Nov  1 10:02:10 web1 nginx: ${line}`,
  'JSON in syslog in JSON': (line) => json({ message: `<190>Nov  1 10:02:10 web1 nginx: ${json({ log: line })}` }),
}

/** A line of each format that has lines of its own, without a heading. */
const LINES = FORMATS.flatMap(({ id, examples, recognise }) => {
  const line = examples.find(({ entry }) => entry['skipped'] === undefined)?.line
  return line !== undefined && recognise(line) ? [[id, line] as const] : []
})

const reader = () => new MixedReader({ formats: FORMATS, wrappings: WRAPPINGS })

test.for(Object.entries(CARRIERS))('%s carries a line of any format', ([, carry]) => {
  for (const [id, line] of LINES) expect([id, reader().read(carry(line))]).toEqual([id, reader().read(line)])
})

test('one stream with all formats, each carried by something, in any order', () => {
  const carriers = Object.values(CARRIERS)
  const mixed = reader()
  for (let round = 0; round < carriers.length; round++) {
    for (const [at, [id, line]] of LINES.entries()) {
      const carried = carriers[(round + 7 * at) % carriers.length]?.(line) ?? ''
      const entry = mixed.read(carried)
      expect(mixed.format.id).toBe(id)
      expect(entry).toEqual(reader().read(line))
      expect(mixed.read(line)).toEqual(entry)
    }
  }
})

test('a column of CSV: CloudWatch Logs Insights', () => {
  const combined = LINES.find(([id]) => id === 'nginx-combined')?.[1] ?? ''
  expect(reader().read(`2026-11-01 10:02:10.914,${quoted(combined)}`)).toEqual(reader().read(combined))
  expect(reader().read(`${quoted(combined)},web/nginx/4f1d`)).toEqual(reader().read(combined))
})

describe('what carriers say between the lines is no loss', () => {
  test.for([
    '==> /var/log/nginx/access.log <==',
    '--',
    '-- Journal begins at Sun 2026-11-01 00:00:00 UTC, ends at Sun 2026-11-01 10:02:10 UTC. --',
    '-- Boot 4f1d2c0a9b7e4f1d2c0a9b7e4f1d2c0a --',
    'Attaching to nginx-1, app-1',
    '@timestamp,@message',
  ])('%s', (line) => {
    expect(reader().read(line)).toBe('heading')
  })
})

test.for([
  [
    'two records in one line',
    json({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'a' } }, { body: { stringValue: 'b' } }] }] }] }),
  ],
  ['a JSON text', json('hello "world"')],
  ['a number before nothing', '17:'],
  ['a list', '["a","b"]'],
  ['labels without a line', `${T} {a="b"} `],
] as const)('nothing in it: %s', ([, line]) => {
  expect(reader().read(line)).toBe('no known format')
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS, nginxLogFormat, RECOMMENDED_LOG_FORMAT } from '../../parsers/index.ts'
import { preferFormat } from '../../src/reading/prefer-format.ts'
import { encode } from '../../src/summary/encode.ts'
import type { Summary } from '../../src/summary/summary.ts'
import { viewOf } from '../../src/summary/view.ts'
import { TINY } from '../summary/items.ts'
import { counted, parsed } from './summaries.ts'

const EXAMPLES = FORMATS.flatMap(({ examples }) => examples.map(({ line }) => line))
const ROOT = join(import.meta.dirname, '../../samples')
const SAMPLES = readdirSync(ROOT, { withFileTypes: true })
  .filter((folder) => folder.isDirectory())
  .map(({ name }) => name)
/** Of formats that are only read by their parsers. */
const UNPLANNED = ['502-apache-hang', '502-cdn-dns', '503-network-drop', '503-tls-expired', '504-caddy-hang']
const samples = SAMPLES.map((name) => {
  const folder = join(ROOT, name)
  const [log = ''] = readdirSync(folder).filter((file) => file.startsWith('access.log'))
  const bytes = readFileSync(join(folder, log))
  return (log.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n')
})
const customFormats = preferFormat(nginxLogFormat(RECOMMENDED_LOG_FORMAT), FORMATS)

function expectSame(one: Summary, other: Summary): void {
  if (Buffer.compare(encode(one), encode(other)) === 0) return
  // What is different, where a view shows it.
  const seen = (summary: Summary) => ({ ...viewOf(summary), clientRequests: undefined, totals: { ...summary, clock: 0 } })
  expect(seen(one)).toEqual(seen(other))
  expect(encode(one)).toEqual(encode(other))
}

describe('with the kernel before the parsers the same is remembered', () => {
  test.for(SAMPLES)('of the sample %s, most of which never meets a parser if its format has a plan', (name) => {
    const lines = samples[SAMPLES.indexOf(name)] ?? []
    const { summary, left } = counted(lines, FORMATS)
    expectSame(summary, parsed(lines, FORMATS))
    const errors = [...(summary.all.cellsOf('').flatMap(({ cell }) => [...(cell.errors?.values() ?? [])]) ?? [])]
    const failed = errors.reduce((sum, { count }) => sum + count, 0)
    const isPlanned = FORMATS.every(({ id, plan }) => plan !== undefined || !summary.formats.has(id))
    if (isPlanned) expect(left).toBeLessThan(failed + 0.25 * lines.length)
    else expect(UNPLANNED).toContain(name)
  })

  test.for(['<190>', '"', '17:', 'access.log:', '\u001b[31m', '203.0.113.9:4711, '])(
    'of lines behind %j, which is no client',
    (before) => {
      const bare = '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 200 3120 "-" "curl/8.5.0"'
      const lines = [bare, bare, `${before}${bare}`, bare, `${before}${bare}`]
      expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
    },
  )

  test('of every example of the formats, several times over', () => {
    const lines = [...EXAMPLES, ...EXAMPLES, ...EXAMPLES]
    expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
    for (const { id, examples } of FORMATS) {
      const own = examples.flatMap(({ line }) => [line, line, `${line}\r`])
      const { summary } = counted(own, FORMATS)
      expectSame(summary, parsed(own, FORMATS))
      const isRead = examples.some(({ entry }) => entry['skipped'] === undefined)
      expect(summary.formats, id).toEqual(new Set(isRead ? [id] : []))
    }
  })

  test.for(['-8080', '8080.5', '"08080"', '0', 'null'])('of an upstream whose port is %s', (port) => {
    const [{ line = '' } = {}] = FORMATS.find(({ id }) => id === 'kong-json')?.examples ?? []
    const lines = [line, line, line.replace('"port":8080', `"port":${port}`), line]
    expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
  })

  test('of a log in a format that the user gave', () => {
    const lines = samples.flat().filter((_, index) => index % 3 === 0)
    expectSame(counted(lines, customFormats).summary, parsed(lines, customFormats))
  })

  test('of a log with everything in it, and so little room that all is folded', () => {
    const lines = samples.flat().filter((_, index) => index % 5 === 0)
    for (const pourAfter of [1, 3, Number.POSITIVE_INFINITY]) {
      const { summary } = counted(lines, FORMATS, { limits: TINY, block: 5000, pourAfter })
      expectSame(summary, parsed(lines, FORMATS, TINY))
    }
  })
})

/** Lines of each format: its examples, and some that real proxies wrote. */
const written = samples.flatMap((lines) => lines.filter((_, index) => index % 997 === 5))
const LINES = FORMATS.map(({ examples, recognise }) => [...examples.map(({ line }) => line), ...written.filter(recognise)])

/** One of some lines that means something a little different, or nothing at all. */
const spoiltOf = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...lines),
    fc.tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(), fc.string({ maxLength: 5 })).map(([line, at, gap, text]) => {
      const from = at % (line.length + 1)
      return line.slice(0, from) + text + line.slice(from + (gap % 4))
    }),
    fc
      .tuple(fc.constantFrom(...lines), fc.nat(), fc.constantFrom(...' "-:,=[]{}\\/0159.?#;%@_Zé\t', '502', '-1', '""', '\\"'))
      .map(([line, at, text]) => {
        const from = at % (line.length + 1)
        return line.slice(0, from) + text + line.slice(from + (at % 2))
      }),
    // Other keys where keys stand.
    fc.tuple(fc.constantFrom(...lines), fc.nat(), fc.constantFrom('x', 'status', '')).map(([line, which, key]) => {
      const keys = [...line.matchAll(/"(\w+)":/g)]
      const one = keys[which % Math.max(1, keys.length)]
      return one ? `${line.slice(0, one.index)}"${key}":${line.slice(one.index + one[0].length)}` : line
    }),
    // Other values where values stand.
    fc
      .tuple(
        fc.constantFrom(...lines),
        fc.nat(),
        fc.constantFrom(
          '0',
          '7',
          '12',
          '0.0005',
          '3.1415926',
          '600.5',
          '9999999',
          '-',
          '-1',
          '',
          '1e3',
          '200',
          '304',
          '404',
          '499',
          '101',
          '460',
          '009',
        ),
      )
      .map(([line, which, value]) => {
        const numbers = [...line.matchAll(/\d+(?:\.\d+)?/g)]
        const one = numbers[which % Math.max(1, numbers.length)]
        return one ? line.slice(0, one.index) + value + line.slice(one.index + one[0].length) : line
      }),
  )

/** Spoilt lines, with whole ones around them, so that the kernel knows how to read what comes: of a few formats, since it learns no more. */
function around(formats: readonly (readonly string[])[]): fc.Arbitrary<string[]> {
  const lines = formats.flat()
  return fc.array(spoiltOf(lines), { minLength: 1, maxLength: 60 }).map((some) => [...lines, ...some, ...lines])
}

const paths = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'api',
        'v1',
        'orders',
        'status',
        '',
        '.',
        'a@b.example',
        'caf%C3%A9',
        'x;s=1',
        'index.html',
        'app.1a2b3c4d.js',
        'logo.mp4',
      ),
      fc.uuid(),
      fc.nat().map(String),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxyz-_.'), minLength: 1, maxLength: 40 }),
    ),
    { maxLength: 14 },
  )
  .map((segments) => `/${segments.join('/')}`)

test('a log whose times jump about is read all the same, by the parsers in the end', () => {
  const lines = Array.from({ length: 8000 }, (_, index) => {
    const [day, minute, upstream] = [1 + ((index * 7) % 28), (index * 13) % 60, (index * 11) % 97]
    const two = (value: number): string => String(value).padStart(2, '0')
    const time = `${two(day)}/Nov/2026:${two((index * 5) % 24)}:${two(minute)}:${two(index % 60)} +0000`
    return `192.0.2.1 - - [${time}] "GET /a/${index % 9}/b HTTP/1.1" 200 ${index} "-" "curl" rt=0.${100 + upstream} ua="10.0.0.${upstream}:80" us="200"`
  })
  const { summary, left } = counted(lines, FORMATS)
  expectSame(summary, parsed(lines, FORMATS))
  expect(left).toBeGreaterThan(1000)
})

test('after a quiet night, in which the kernel is of no use, it is tried again', () => {
  const line = (second: number) => {
    const [hour, minute, rest] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    const time = [hour, minute, rest].map((value) => String(value).padStart(2, '0')).join(':')
    return `192.0.2.1 - - [01/Nov/2026:${time} +0000] "GET /a/${second % 9}/b HTTP/1.1" 200 9 "-" "curl" rt=0.100 ua="10.0.0.1:80" us="200"`
  }
  const night = Array.from({ length: 6 * 300 }, (_, index) => line(index * 12))
  const day = Array.from({ length: 50_000 }, (_, index) => line(6 * 3600 + Math.floor(index / 50)))
  const { summary, left } = counted([...night, ...day], FORMATS)
  expectSame(summary, parsed([...night, ...day], FORMATS))
  expect(left).toBeGreaterThan(16_384)
  expect(left).toBeLessThan(20_000)
})

test('more counts than the kernel hands over at once', () => {
  // A hundred routes in eight minutes, and hardly a duration twice: 40,000 bins in a sheet.
  const lines = Array.from({ length: 45_000 }, (_, index) => {
    const route = index % 100
    const minute = Math.floor(index / 100) % 8
    const duration = (1.045 ** (1 + ((Math.floor(index / 800) * 7 + route) % 190)) / 1000).toFixed(3)
    return `192.0.2.1 - - [01/Nov/2026:10:0${minute}:30 +0000] "GET /r${'abcdefghij'[route % 10]}/s${route} HTTP/1.1" 200 9 "-" "c" rt=${duration} ua="10.0.0.1:80" us="200"`
  })
  const { summary, left } = counted(lines, FORMATS)
  expectSame(summary, parsed(lines, FORMATS))
  expect(left).toBeLessThan(10)
})

test.for([
  ['alb', '.914201Z app', '.914,201Z app'],
  ['kong-json', '"latencies"', '"letencies"'],
  ['cloudflare', '"eyeball"', '"edgeWorkerFetch"'],
  ['cloudflare', '"WorkerSubrequest":false', '"WorkerSubrequest":true'],
  ['cloudflare', '"ParentRayID":"00"', '"ParentRayID":"07"'],
  ['cloudflare', '"EdgeStartTimestamp":', '"EdgeStartTime":'],
  ['nginx-json', /"(?!@?time|request"|status)\w+":("[^"]*"|[\d.]+),/g, ''],
] as const)('%s: what only seems to be one of its lines, %s → %s', ([id, part, other]) => {
  const own = FORMATS.find((format) => format.id === id)?.examples.map(({ line }) => line) ?? []
  const lines = [...own, ...own.map((line) => line.replace(part, other))]
  expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
})

test('times of any kind, and what is zero where nothing was measured', () => {
  const own = FORMATS.find(({ id }) => id === 'cloudflare')?.examples.map(({ line }) => line) ?? []
  const times = [
    '"2026-11-01T10:02:00Z"',
    '"2026-11-01T10:02:00.999Z"',
    '1793527320',
    '1793527320500000128',
    '1793527320999999999',
  ]
  const values = ['0', '1', '999', '""', '"-"', 'null', '200', '500', '522']
  const keys = own.flatMap((line) =>
    [...line.matchAll(/"((?:Edge|Origin|Client|Ray)\w+)":("[^"]*"|[\d.]+)/g)].map(([all]) => all),
  )
  const lines = own.flatMap((line) => [
    line,
    ...times.flatMap((begun) => times.map((ended) => withTimes(line, begun, ended))),
    ...[...new Set(keys)].flatMap((pair) =>
      values.map((value) => line.replace(pair, `${pair.slice(0, pair.indexOf(':'))}:${value}`)),
    ),
  ])
  const { summary, left } = counted([...own, ...lines], FORMATS)
  expectSame(summary, parsed([...own, ...lines], FORMATS))
  expect(left).toBeLessThan(0.7 * lines.length)
})

function withTimes(line: string, begun: string, ended: string): string {
  const at = (name: string): RegExp => new RegExp(`"${name}":("[^"]*"|\\d+)`)
  return line
    .replace(at('EdgeStartTimestamp'), `"EdgeStartTimestamp":${begun}`)
    .replace(at('EdgeEndTimestamp'), `"EdgeEndTimestamp":${ended}`)
}

test("a log of failed requests alone is the kernel's, too", () => {
  const failed = (samples[SAMPLES.indexOf('504-network-drop')] ?? []).filter((line) => line.includes('" 504 '))
  const { summary, left } = counted(failed, FORMATS)
  expectSame(summary, parsed(failed, FORMATS))
  expect(left).toBeLessThan(0.1 * failed.length)
})

test('a time that is a dash where a balancer writes -1 makes it no line of its log', () => {
  const own = FORMATS.filter(({ id }) => id === 'alb' || id === 'elb-classic').flatMap(({ examples }) => examples)
  const lines = own.flatMap(({ line }) => [line, line.replace(' -1 -1 -1 ', ' - -1 -1 '), line.replace(' 0.001 ', ' - ')])
  expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
})

describe('whatever stands in a line', () => {
  test('lines that are spoilt', () => {
    fc.assert(
      fc.property(fc.subarray(LINES, { minLength: 1, maxLength: 3 }).chain(around), (lines) => {
        expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('paths of any kind have the same routes', () => {
    const line = (path: string, index: number) =>
      `192.0.2.${index % 250} - - [01/Nov/2026:10:02:${10 + (index % 50)} +0000] "GET ${path} HTTP/1.1" 200 ${index} "-" "curl/8.5.0"`
    fc.assert(
      fc.property(fc.array(paths, { minLength: 1, maxLength: 80 }), (some) => {
        const lines = [...some, ...some].map(line)
        expectSame(counted(lines, FORMATS).summary, parsed(lines, FORMATS))
      }),
      { numRuns: 100 },
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  apacheLogFormat,
  FORMATS,
  formatOf,
  haproxyLogFormat,
  nginxLogFormat,
  RECOMMENDED_LOG_FORMAT,
} from '../../parsers/index.ts'
import { toReportEntry } from '../../src/report-entry.ts'

const HEADING = '#Fields: timestamp(ms) c-ip sc-status cs-uri-stem x-edge-result-type time-taken'
const headed = FORMATS.flatMap(({ headed }) => headed?.(HEADING) ?? [])
const formats = [
  ...FORMATS,
  ...headed,
  nginxLogFormat(RECOMMENDED_LOG_FORMAT),
  nginxLogFormat('{"t":"$msec","s":$status,"u":"$uri"}'),
  haproxyLogFormat('%ci:%cp [%tr] %ft %b/%s %Tw/%Tc/%Tr/%Ta %ST %tsc %ac/%fc/%bc/%sc/%rc %hr "%r"'),
  ...FORMATS.flatMap((format) => format.headed?.('#Fields: date time sc-status cs-uri-stem cs(User-Agent)') ?? []),
  apacheLogFormat('%h - %u [%{%d/%b/%Y:%T %z}t] "%r" %>s %b'),
  formatOf('[%START_TIME%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %DURATION%'),
  formatOf('{"start_time":"%START_TIME%","response_code":"%RESPONSE_CODE%","response_flags":"%RESPONSE_FLAGS%"}'),
]
const readers = formats.map((format) => format.open())
const LINES = [
  ...FORMATS.flatMap(({ examples }) => examples.map(({ line }) => line)),
  '1793527351914\t198.51.100.7\t504\t/a\tError\t30.012',
]

/** Lines as they come: anything, cut ones, ones with a piece of another in the middle, lists of hostile length. */
const lines = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom(...LINES), fc.nat(), fc.nat(), fc.string()).map(([line, a, b, text]) => {
    const [from, to] = [a % (line.length + 1), b % (line.length + 1)].sort((x, y) => x - y) as [number, number]
    return line.slice(0, from) + text + line.slice(to)
  }),
  fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...LINES), fc.nat()).map(([one, other, at]) => {
    const cut = at % (one.length + 1)
    return one.slice(0, cut) + other.slice(cut)
  }),
  fc
    .tuple(fc.constantFrom(...LINES), fc.constantFrom(...' "-:,=[]{}\\0199'))
    .chain(([line, char]) => fc.nat(line.length).map((at) => line.slice(0, at) + char + line.slice(at + 1))),
)

test('any line is an entry or has a reason, and at most one format takes it', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const takers = FORMATS.filter((format) => format.recognise(line))
      expect(takers.length).toBeLessThanOrEqual(1)
      readers.forEach((reader, index) => {
        const read = reader.read(line)
        if (typeof read === 'string') {
          expect(read.length).toBeGreaterThan(0)
          return
        }
        expect(formats[index]?.recognise(line), formats[index]?.id).toBe(true)
        const { phases } = read.failure ?? { phases: ['answer'] }
        expect(phases.length).toBeGreaterThan(0)
        expect(read.failure !== undefined || read.status < 500 || read.status > 599).toBe(true)
        expectWhole(toReportEntry(read))
      })
    }),
    { numRuns: 3000 },
  )
})

test('what a line means does not depend on the lines before it', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 5 }), fc.constantFrom(...LINES), (before, line) => {
      for (const format of formats) {
        const used = format.open()
        for (const one of before) used.read(one)
        const [old, fresh] = [used.read(line), format.open().read(line)]
        expect(typeof old === 'string' ? old : structuredClone(old)).toEqual(
          typeof fresh === 'string' ? fresh : structuredClone(fresh),
        )
      }
    }),
    { numRuns: 300 },
  )
})

test.for([
  ['commas', (n: number) => `a - - [01/Nov/2026:10:02:10 +0000] "G" 200 1 "-" "-" rt=1 ua=${', '.repeat(n)}`],
  ['quotes', (n: number) => `a - - [01/Nov/2026:10:02:10 +0000] "G" 200 1 "-" "-" ${'"a'.repeat(n)}`],
  ['keys', (n: number) => `a - - [01/Nov/2026:10:02:10 +0000] "G" 200 1 "-" "-" ${'a=" '.repeat(n)}`],
  ['colons', (n: number) => `{"status":200,"time":${':'.repeat(n)}}`],
  ['JSON without quotes', (n: number) => `{"status":200,"time":${'1,'.repeat(n)}}`],
  ['texts in quotes', (n: number) => `[2026-11-01T10:02:10.914Z] "GET / HTTP/1.1" 200 - 0 1 2 3 ${'"a" '.repeat(n)}`],
  ['keys of objects', (n: number) => `{"response_flags":"-",${'"a":{"b":1},'.repeat(n)}"c":1}`],
  ['quotes of a client', (n: number) => `https 2026-11-01T10:02:10.9Z app/x 1:2 - -1 -1 -1 200 - 0 0 "${'a" b '.repeat(n)}`],
  ['columns', (n: number) => `2026-11-01\t10:02:31${'\t200'.repeat(n)}`],
  ['quoted twice', (n: number) => `{"routeKey":"","status":${':""a'.repeat(n)}}`],
  ['brackets', (n: number) => `198.51.100.7:1${' ['.repeat(n)}`],
  ['slashes', (n: number) => `198.51.100.7:1 [24/Nov/2026:23:24:25.064] ${'a/'.repeat(n)} 1/1`],
  ['servers', (n: number) => `Server ${'a/'.repeat(n)} is up`],
  ['blanks', (n: number) => `https 2026-11-01T10:02:10.914201Z app/x ${' '.repeat(n)}`],
] as const)('a line of 200 000 %s is read in no time', ([, make]) => {
  const line = make(200_000)
  const start = performance.now()
  for (const format of formats) {
    format.recognise(line)
    format.open().read(line)
  }
  expect(performance.now() - start).toBeLessThan(2000)
})

/** What a log does not carry is absent: never null, -1, "-", empty or no number. */
function expectWhole(value: unknown): void {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectWhole)
  else if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0)
  else {
    expect(value).toBeTypeOf('string')
    expect(['', '-', '-1']).not.toContain(value)
  }
}

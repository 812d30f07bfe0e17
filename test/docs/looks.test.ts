import { expect, test } from 'vitest'
import { REMARK_FORMATS } from '../../parsers/index.ts'
import { CAUSES } from '../../src/causes/index.ts'
import type { Failure } from '../../src/model/entry.ts'
import { deathOf } from '../../src/signals/death.ts'
import { failureOf, readLine } from '../parsers/read-line.ts'
import { PROXY_LOGS } from './looks/index.ts'
import type { Look } from './looks/look.ts'

/** What an error log says of the last of these lines. */
function remarkOf(lines: readonly string[]): Failure | undefined {
  const format = REMARK_FORMATS.find(({ recognise }) => lines.every(recognise))
  const reader = format?.open()
  const remark = lines.map((line) => reader?.read(line)).at(-1)
  return typeof remark === 'object' ? remark.failure : undefined
}

const looks = PROXY_LOGS.flatMap((log) =>
  log.looks.map((look) => ({ ...look, format: log.format, title: `${log.name}: ${look.of.join(', ')} (${look.failure})` })),
)
const failureIn = (line: string): Failure | undefined => (readLine(line) as { failure?: Failure }).failure

test.for(looks)('errlens reads of the line what the page says: $title', ({ line, failure, format }) => {
  expect(failureOf(line)).toBe(failure)
  expect(readLine(line)).toHaveProperty('format', expect.stringMatching(new RegExp(`^${format}(-json)?$`)))
})

/** `Redirect 503` is one reading of Apache's stock page; the question of how an exchange died has no level for all of them. */
const isRedirect = ({ of, failure }: Look): boolean => of.join() === 'maintenance' && failure === 'proxy admit,pick,connect'

test.for(looks.filter((look) => look.failure !== 'none' && !isRedirect(look)))(
  'no cause that looks so is excluded by it: $title',
  ({ of, line }) => {
    const read = failureIn(line)
    const death = read && deathOf(read)
    const weights = CAUSES.filter(({ id }) => of.includes(id)).map((cause) => (death ? (cause.weights.death?.[death] ?? 0) : 0))
    expect(Math.min(...weights), death).toBeGreaterThanOrEqual(-12)
  },
)

test.for(looks.filter(({ errorLog }) => errorLog))('its error log says more, and nothing else: $title', ({ line, errorLog }) => {
  const remark = remarkOf(errorLog ?? [])
  expect(remark?.by).toBe('proxy')
  expect(remark?.phases.some((phase) => failureIn(line)?.phases.includes(phase))).toBe(true)
})

test('where a proxy has been tried, each cause has a line, or it is said why not', () => {
  for (const { name, seen, looks, silent } of PROXY_LOGS) {
    if (seen === undefined || name === 'nginx, plain combined') continue
    const shown = [...looks.flatMap(({ of }) => of), ...Object.keys(silent ?? {})]
    for (const { id } of CAUSES) if (id !== 'unknown') expect(shown, name).toContain(id)
  }
})

test('lines show documentation addresses only', () => {
  for (const { line, errorLog } of looks)
    for (const [address] of [line, ...(errorLog ?? [])].join('\n').matchAll(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g))
      expect(address).toMatch(/^(198\.51\.100|203\.0\.113|192\.0\.2|10)\./)
})

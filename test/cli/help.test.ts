import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { CAUSE_IDS } from '../../src/model/cause.ts'
import { errlens } from './fake-io.ts'

test.for([
  ...CAUSE_IDS,
  ...FORMATS.map(({ id }) => id),
  ...['formats', 'options', 'config', 'entries', 'explain-line', 'completion', 'help'],
])('errlens help %s shows its page', async (topic) => {
  const { code, stdout, stderr } = await errlens(['help', topic])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(topic)
  expect(stdout.split('\n').length).toBeGreaterThan(5)
})

test.for<[topic: string, title: string]>([
  ['causes', 'Why was it a 5xx?'],
  ['diagnosis', 'How errlens decides'],
  ['504', '504'],
  ['522', '52x'],
])('errlens help %s begins with "%s"', async ([topic, title]) => {
  const { code, stdout } = await errlens(['help', topic])
  expect(code).toBe(0)
  expect(stdout.split('\n')[0]).toBe(title)
})

test('errlens help lists the pages', async () => {
  const { code, stdout } = await errlens(['help'])
  expect(code).toBe(0)
  expect(stdout).toContain((await errlens(['--help'])).stdout)
  expect(stdout).toMatch(/^ {2}diagnosis {2,}How errlens decides$/m)
})

test('lists of causes and formats have a line for each', async () => {
  const causes = (await errlens(['help', 'causes'])).stdout
  for (const id of CAUSE_IDS) expect(causes).toMatch(new RegExp(`^  ${id} {2,}\\S`, 'm'))
  const formats = (await errlens(['help', 'formats'])).stdout
  for (const { id } of FORMATS) expect(formats).toMatch(new RegExp(`^  ${id} {2,}\\S`, 'm'))
})

test('the beginning of a name will do, several pages are shown one after the other', async () => {
  const { code, stdout } = await errlens(['help', 'network-t', 'CADDY'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^network-timeout: [\s\S]*^Caddy, access log/m)
})

test.for<[topic: string, mistake: string]>([
  ['network', '"network" may be network-degraded, network-timeout, network-unreachable'],
  ['netwrok-timeout', 'there is no page about "netwrok-timeout"; there is one about network-timeout: errlens help lists them'],
  ['orgin-down', 'there is no page about "orgin-down"; there is one about origin-down: errlens help lists them'],
  ['xyzzy', 'there is no page about "xyzzy": errlens help lists them'],
  ['../../package', 'there is no page about "../../package": errlens help lists them'],
  ['', 'there is no page about "": errlens help lists them'],
])('errlens help %s: %s', async ([topic, mistake]) => {
  const { code, stdout, stderr } = await errlens(['help', topic])
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `errlens: ${mistake} (try errlens --help)\n` })
})

test('a terminal as stdin is no reason not to answer', async () => {
  for (const args of [['help'], ['completion', 'bash'], ['formats']]) {
    expect((await errlens(args, { terminal: ['stdin'] })).code).toBe(0)
  }
})

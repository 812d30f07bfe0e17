import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { errlens } from './fake-io.ts'

const NGINX =
  '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?x=1 HTTP/1.1" 504 569 "-" "curl/8.5.0" rt=60.001 uct="0.001" uht="-" urt="60.000" ua="10.0.0.12:8080" us="504"'

test('a line: its format, what was around it, its fields, and a verdict', async () => {
  const { code, stdout, stderr } = await errlens(['explain-line', `nginx-1  | ${NGINX}`])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`\
format           nginx-upstream (nginx, combined with upstream timings as key=value)
wrapped in       docker compose logs, from nginx-1
loggedAt         2026-11-01T10:02:10.000Z
time             2026-11-01T10:01:09.999Z
status           504
method           GET
path             /api/orders/17
client           198.51.100.7
duration         60.001 s
upstream         10.0.0.12:8080
upstreamDuration 60 s
attempt 1        10.0.0.12:8080, status 504, connect 0.001 s, duration 60 s
by               proxy
phases           send wait receive
how              timeout
verdict          the proxy made this error, between sending the request and receiving the answer; a timer fired
`)
})

test('the lines of stdin, one after the other, and one that is none', async () => {
  const { code, stdout } = await errlens(['explain-line'], { stdin: `${NGINX}\n\nServer listening \u001b[31mon 80\n` })
  expect(code).toBe(0)
  const [first, second, ...more] = stdout.split('\n\n')
  expect(first).toContain('nginx-upstream')
  expect(second).toBe('no entry         no known format\nline             Server listening \\x1b[31mon 80\n')
  expect(more).toEqual([])
})

test('stdin that is no text: one line that says so', async () => {
  const { code, stdout, stderr } = await errlens(['explain-line'], { stdin: Buffer.from('\x7fELF\x02\x01\0\0\0') })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^errlens: stdin is a binary file, not a log; .*\n$/)
})

test('every example of every format gets a verdict', async () => {
  const examples = FORMATS.flatMap((format) => format.examples)
  const { stdout } = await errlens(['explain-line', ...examples.map(({ line }) => line)])
  const beginning = (word: string) => stdout.split('\n').filter((line) => line.startsWith(word)).length
  const skipped = examples.filter(({ entry }) => entry['skipped'] !== undefined).length
  expect(beginning('no entry')).toBe(skipped)
  expect(beginning('verdict')).toBe(examples.length - skipped)
  expect(stdout).not.toMatch(/undefined|\[object/)
})

test('formats lists all, and shows the examples of one', async () => {
  const list = await errlens(['formats'])
  expect(list.code).toBe(0)
  for (const { id, title } of FORMATS) expect(list.stdout).toMatch(new RegExp(`^${id} +${title.replace(/[()]/g, '.')}$`, 'm'))
  expect(Math.max(...list.stdout.split('\n').map((line) => line.length))).toBeLessThan(160)
  const { stdout } = await errlens(['formats', 'alb'])
  const alb = FORMATS.find(({ id }) => id === 'alb')
  for (const { line, title } of alb?.examples ?? []) expect(stdout).toContain(`# ${title}\n${line}\n{`)
  expect(await errlens(['formats', 'alp'])).toMatchObject({
    code: 2,
    stderr: 'errlens: there is no format "alp": errlens formats lists them (try errlens --help)\n',
  })
})

test('a file of the name of a command is read behind --', async () => {
  expect((await errlens(['--', 'formats'])).stderr).toContain('formats: there is no such file')
})

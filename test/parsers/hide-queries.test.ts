import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hideQueries } from '../../parsers/shared/hide-queries.ts'
import { errlens } from '../cli/fake-io.ts'

test.for<[message: string, expected: string]>([
  ['GET https://db.internal/x?token=abc&y=1 failed', 'GET https://db.internal/x?… failed'],
  ['Get "http://10.0.0.1/x?a=b": EOF', 'Get "http://10.0.0.1/x?…": EOF'],
  ['is it down? yes', 'is it down? yes'],
  ['who?what', 'who?what'],
  ['a ? b : c=d', 'a ? b : c=d'],
])('%s → %s', ([message, expected]) => {
  expect(hideQueries(message)).toBe(expected)
})

const SECRET = 'hunter2'
const TARGET = `/api/orders/17?token=${SECRET}`

test('no query of any log is in any report', async () => {
  const line = (second: number) =>
    `198.51.100.7 - - [01/Nov/2026:10:02:1${second} +0000] "GET ${TARGET} HTTP/1.1" 502 160 "https://shop.example.com/?q=${SECRET}" "curl/8.5.0"\n`
  const exception = {
    time: '2026-11-01T10:02:11Z',
    level: 'error',
    method: 'GET',
    path: TARGET,
    err: { message: `GET http://db${TARGET}` },
  }
  const folder = await mkdtemp(join(tmpdir(), 'errlens-queries-'))
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(`${folder}/${name}`, text)
    return `${folder}/${name}`
  }
  const access = await file('access.log', [1, 2, 3].map(line).join(''))
  const origin = await file('app.log', `${JSON.stringify(exception)}\n`)
  const error = await file(
    'error.log',
    `2026/11/01 10:02:11 [error] 7#7: *2 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: a, request: "GET ${TARGET} HTTP/1.1", upstream: "http://10.0.0.6:80${TARGET}", host: "a"\n`,
  )
  const others = ['--error-log', error, '--origin', origin, '--explain']
  for (const args of [
    ...['terminal', 'json', 'csv'].map((format) => ['--format', format, ...others]),
    ['entries', '--error-log', error],
  ]) {
    const { code, stdout } = await errlens([...args, access])
    expect(code).toBe(0)
    expect(stdout).not.toContain(SECRET)
  }
  await rm(folder, { recursive: true })
})

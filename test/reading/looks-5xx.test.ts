import { expect, test } from 'vitest'
import { looks5xx } from '../../src/reading/looks-5xx.ts'

test.for([
  '192.0.2.1 - - [broken] "GET / HTTP/1.1" 502 157',
  '{"status":504,"broken',
  '{"status": "503"',
  '{"EdgeResponseStatus":522,',
  '{"status_code" : 500}',
  'level=info status=500',
  '"x","502","y"',
  '503',
  'a\t599\tb',
])('%s', (line) => {
  expect(looks5xx(line, 'no known format')).toBe(true)
})

test.for([
  '192.0.2.1 - - [broken] "GET / HTTP/1.1" 200 1570',
  '{"status":200,"size":5020}',
  '{"status":5021}',
  '10.502.503.504',
  'took 0.502s',
  '2026-11-01T10:02:10.502Z',
  '',
])('not: %s', (line) => {
  expect(looks5xx(line, 'no known format')).toBe(false)
})

test('bytes of a connection are no status', () => {
  const line =
    '2019-10-17T13:22:51.758784Z shop-clb 198.51.100.41:51600 10.0.0.47:80 0.000943 0.00001 0.000015 - - 134 503 "- - - "'
  expect(looks5xx(line, 'a connection, no request')).toBe(false)
  expect(looks5xx(line, 'cut off')).toBe(true)
})

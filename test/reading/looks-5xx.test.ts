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
  expect(looks5xx(line)).toBe(true)
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
  expect(looks5xx(line)).toBe(false)
})

import { expect, test } from 'vitest'
import { failed, readLine } from './read-line.ts'

const line = (tail: string, status = '200 16', agent = ' "-" "curl/7.88.1"'): string =>
  `198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /a HTTP/1.1" ${status}${agent}${tail}`

test.for([
  ['%T/%D', line(' 0/19921'), 0.02],
  ['%D/%T', line(' 2000511/2'), 2.001],
  ['**%T/%D**', line(' **2/2000511**'), 2.001],
  ['behind the common format', line(' 0/19921', '200 16', ''), 0.02],
  ['with its unit', line(' 19921us'), 0.02],
  ['nothing waited for', line(' 0/0'), 0],
] as const)('%s is a duration', ([, text, duration]) => {
  expect(readLine(text)).toMatchObject({ format: 'apache-timed', duration, time: '2026-11-24T23:26:08.000Z' })
})

test.for([
  ['a number alone: seconds, milliseconds, microseconds, bytes', line(' 19921')],
  ['two numbers that are not the same duration', line(' 3/19921')],
  ['a word', line(' 0/x')],
] as const)('%s is none', ([, text]) => {
  expect(readLine(text)).toMatchObject({ format: 'nginx-combined', status: 200 })
  expect(readLine(text)).not.toHaveProperty('duration')
})

/** What a real Apache 2.4 wrote while the fault named was injected; both timers are 2 s. */
test.for([
  ['no answer until the timer fired', line(' 2/2000511', '502 381'), failed('proxy', 'send wait receive')],
  ['no connection until the timer fired', line(' 2/2001696', '503 339'), failed('proxy', 'admit pick connect')],
  ['refused', line(' 0/301', '503 339'), failed('proxy', 'admit pick connect')],
  ['no answer for 60 s, the default', line(' 60/60000511', '502 381'), failed('proxy', 'send wait receive', 'timeout')],
  ['no connection for 60 s', line(' 60/60001696', '503 339'), failed('proxy', 'connect', 'timeout')],
  ["no answer for 300 s, Debian's", line(' 300/300000511', '502 381'), failed('proxy', 'send wait receive', 'timeout')],
  ['longer than the timer, and broken', line(' 75/75000511', '502 381'), failed('proxy', 'send wait receive')],
  ['the origin answers 503', line(' 0/16048', '503 16'), failed('unknown', 'admit pick connect answer')],
  ['the origin answers 502', line(' 0/18451', '502 16'), failed('unknown', 'resolve tls send wait receive answer')],
  ['php-fpm does not answer', line(' 2/2002749', '504 287'), failed('proxy', 'send wait', 'timeout')],
] as const)('%s', ([, text, failure]) => {
  expect(readLine(text)).toMatchObject({ format: 'apache-timed', failure })
})

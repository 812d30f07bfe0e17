import { expect, test } from 'vitest'
import type { Failure } from '../../src/model/entry.ts'
import { isExchangeFailure, usualStatus } from '../../src/model/status.ts'
import { ANSWERED, CONNECT_TIMEOUT, entryOf, READ_TIMEOUT, REFUSED } from '../entries.ts'

const failure = (by: Failure['by'], phases: Failure['phases'], how?: Failure['how']): Failure => ({
  by,
  phases,
  how,
  reason: undefined,
})
const OPEN = failure('unknown', ['admit', 'pick', 'connect', 'answer'])

test.for<[status: number, Failure, isExchange: boolean, usual: number, title: string]>([
  [502, REFUSED, true, 502, 'refused, as nginx says it'],
  [503, REFUSED, true, 502, 'refused, as HAProxy and Envoy say it'],
  [503, CONNECT_TIMEOUT, true, 504, 'no connection in time, as HAProxy says it'],
  [502, READ_TIMEOUT, true, 504, 'no answer in time, as Apache says it'],
  [503, failure('proxy', ['send', 'wait', 'receive'], 'closed'), true, 502, 'closed, as Envoy says it'],
  [500, failure('proxy', ['tls']), true, 502, 'a handshake, as Apache says it'],
  [521, failure('proxy', ['connect'], 'refused'), true, 521, "a CDN's own status"],
  [530, failure('proxy', ['pick', 'resolve']), true, 530, "a CDN's own status for a name"],
  [503, ANSWERED, false, 503, "an application's 503"],
  [502, ANSWERED, true, 502, 'of an origin that is a proxy itself'],
  [503, OPEN, false, 503, 'a bare 503'],
  [504, OPEN, true, 504, 'a bare 504'],
  [503, failure('proxy', ['admit'], 'limited'), false, 503, 'a rate limit'],
  [503, failure('proxy', ['pick'], 'limited'), false, 503, 'a full queue'],
  [503, failure('proxy', ['pick'], 'empty'), false, 503, 'an empty pool'],
  [503, failure('proxy', ['admit', 'pick', 'connect']), false, 503, 'perhaps before anybody was asked'],
])('%i: %o', ([status, failure, isExchange, usual]) => {
  const entry = entryOf({ status, failure })
  expect(isExchangeFailure(entry)).toBe(isExchange)
  expect(usualStatus(entry)).toBe(usual)
})

import { expect, test } from 'vitest'
import type { Failure } from '../../src/model/entry.ts'
import { refineUntold, tellsAll } from '../../src/witnesses/silence.ts'
import { ANSWERED, entryOf, READ_TIMEOUT, REFUSED } from '../entries.ts'

const OPEN: Failure = { by: 'unknown', phases: ['connect', 'wait', 'answer'], how: undefined, reason: undefined }
const LIMITED: Failure = { by: 'proxy', phases: ['admit'], how: 'limited', reason: undefined }
const failed = (failure: Failure, status = 502) => entryOf({ status, failure })

test.for<[string, Failure, number, boolean]>([
  ['what may have been the origin was the origin', OPEN, 502, true],
  ['an exception as well', OPEN, 500, true],
  ['a 503 may be what the proxy answers on purpose', OPEN, 503, false],
  ['what the proxy has made it has made', REFUSED, 502, false],
])('%s', ([, failure, status, isOrigin]) => {
  expect(refineUntold(failed(failure, status))?.failure?.by).toBe(isOrigin ? 'origin' : undefined)
})

test.for<[string, Failure[], number, boolean]>([
  ['all of its own failures are told', [REFUSED, READ_TIMEOUT, REFUSED], 3, true],
  ['one of them alone is no proof', [REFUSED], 1, false],
  ['some are missing: it is of another proxy or time', [REFUSED, READ_TIMEOUT, REFUSED], 2, false],
  ['what the origin answered, or a limit, need not be told', [REFUSED, REFUSED, ANSWERED, LIMITED], 2, true],
  ['there is none to go by', [ANSWERED, LIMITED, OPEN], 0, false],
])('complete or not: %s', ([, failures, told, isComplete]) => {
  const entries = failures.map((failure) => failed(failure))
  expect(tellsAll(entries, (entry) => entries.indexOf(entry) < told)).toBe(isComplete)
})

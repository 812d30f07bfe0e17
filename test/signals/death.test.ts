import { expect, test } from 'vitest'
import type { Failure } from '../../src/model/entry.ts'
import { deathOf } from '../../src/signals/death.ts'

const failure = (by: Failure['by'], phases: Failure['phases'], how?: Failure['how']): Failure => ({
  by,
  phases,
  how,
  reason: undefined,
})

test.for([
  ['answered', failure('origin', ['answer'], 'status')],
  ['limited', failure('proxy', ['admit'], 'limited')],
  ['limited', failure('proxy', ['connect'], 'limited')],
  ['not-admitted', failure('proxy', ['admit'])],
  ['not-sent', failure('proxy', ['admit', 'pick'])],
  ['proxy-failed', failure('proxy', ['admit'], 'error')],
  ['configured', failure('proxy', ['admit'], 'status')],
  ['nobody', failure('proxy', ['pick'], 'empty')],
  ['limited', failure('proxy', ['pick'], 'limited')],
  ['queued', failure('proxy', ['pick'], 'timeout')],
  ['unresolved', failure('proxy', ['pick', 'resolve'])],
  ['no-address', failure('proxy', ['resolve'], 'error')],
  ['no-address', failure('proxy', ['resolve'], 'timeout')],
  ['refused', failure('proxy', ['connect'], 'refused')],
  ['unreachable', failure('proxy', ['connect'], 'unreachable')],
  ['connect-rejected', failure('proxy', ['connect', 'tls'])],
  ['connect-timeout', failure('proxy', ['connect', 'tls'], 'timeout')],
  ['connect-timeout', failure('proxy', ['resolve', 'connect'], 'timeout')],
  ['connect-timeout', failure('proxy', ['pick', 'connect', 'tls'], 'timeout')],
  ['tls', failure('proxy', ['tls'])],
  ['some-timeout', failure('proxy', ['tls'], 'timeout')],
  ['proxy-failed', failure('proxy', ['connect'], 'error')],
  ['closed', failure('proxy', ['send', 'wait'], 'closed')],
  ['malformed', failure('proxy', ['receive'], 'malformed')],
  ['no-valid-answer', failure('proxy', ['send', 'wait', 'receive'])],
  ['read-timeout', failure('proxy', ['send', 'wait'], 'timeout')],
  ['read-timeout', failure('proxy', ['tls', 'send', 'wait'], 'timeout')],
  ['some-timeout', failure('proxy', ['connect', 'tls', 'send', 'wait'], 'timeout')],
  ['failed-upstream', failure('proxy', ['connect', 'tls', 'send', 'wait', 'receive'])],
  [undefined, failure('unknown', ['admit', 'connect', 'answer'])],
  ['some-timeout', failure('unknown', ['connect', 'wait', 'answer'], 'timeout')],
] as const)('%s', ([kind, anatomy]) => {
  expect(deathOf(anatomy)).toBe(kind)
})

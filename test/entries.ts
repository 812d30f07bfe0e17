import type { Attempt, Entry, Failure } from '../src/model/entry.ts'

/** A plain answered request, to be changed where a test is about something else. */
export function entryOf(changes: Partial<Entry> = {}): Entry {
  const time = changes.time ?? Date.UTC(2026, 0, 5, 10)
  return {
    time,
    loggedAt: time,
    status: 200,
    method: 'GET',
    path: '/',
    host: undefined,
    client: '192.0.2.1',
    duration: 20,
    size: 100,
    attempts: [attemptOf()],
    upstreamStatus: 200,
    failure: undefined,
    requestId: undefined,
    ...changes,
  }
}

export function attemptOf(changes: Partial<Attempt> = {}): Attempt {
  return { upstream: '10.0.0.1:80', status: 200, connect: 1, header: 19, duration: 20, ...changes }
}

export const REFUSED: Failure = { by: 'proxy', phases: ['connect', 'tls'], how: undefined, reason: undefined }
export const CONNECT_TIMEOUT: Failure = { by: 'proxy', phases: ['connect', 'tls'], how: 'timeout', reason: undefined }
export const READ_TIMEOUT: Failure = { by: 'proxy', phases: ['send', 'wait'], how: 'timeout', reason: undefined }
export const ANSWERED: Failure = { by: 'origin', phases: ['answer'], how: 'status', reason: undefined }

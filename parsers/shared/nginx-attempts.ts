import type { Draft } from './draft.ts'
import { isList, splitList } from './lists.ts'
import type { Slots } from './nginx-slots.ts'
import { httpStatus, milliseconds, word } from './values.ts'

/** Fills in the upstreams that a line of nginx names. All its lists are equally long: they are zipped by index. */
export function readAttempts(slots: Slots, draft: Draft): void {
  const { addr, upstreamStatus, connect, header, response } = slots
  if (isList(addr) || isList(response) || isList(upstreamStatus)) {
    readLists(slots, draft)
    return
  }
  const upstream = word(addr)
  const status = httpStatus(upstreamStatus)
  const duration = milliseconds(response)
  if (upstream === undefined && status === undefined && duration === undefined) return
  const attempt = draft.attempt(upstream)
  attempt.status = status
  attempt.connect = milliseconds(connect)
  attempt.header = milliseconds(header)
  attempt.duration = duration
}

function readLists(slots: Slots, draft: Draft): void {
  const upstreams = splitList(slots.addr)
  const statuses = splitList(slots.upstreamStatus)
  const connects = splitList(slots.connect)
  const headers = splitList(slots.header)
  const responses = splitList(slots.response)
  const count = Math.max(upstreams.length, statuses.length, responses.length)
  for (let index = 0; index < count; index++) {
    const attempt = draft.attempt(word(upstreams[index]))
    attempt.status = httpStatus(statuses[index])
    attempt.connect = milliseconds(connects[index])
    attempt.header = milliseconds(headers[index])
    attempt.duration = milliseconds(responses[index])
  }
}

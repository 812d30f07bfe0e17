import type { Draft } from './draft.ts'
import { isList, splitList } from './lists.ts'
import type { Slots } from './nginx-slots.ts'
import { httpStatus, isServerError, milliseconds, word } from './values.ts'

/** Fills in the upstreams that a line of nginx names. All its lists are equally long: they are zipped by index. */
export function readAttempts(slots: Slots, draft: Draft): void {
  const { addr, upstreamStatus, connect, header, response } = slots
  if (isList(addr) || isList(response) || isList(upstreamStatus)) {
    readLists(slots, draft)
    dropAftermath(slots, draft)
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

/** `ip:port` and `unix:path` were picked; a name without a port is the group in which nobody could be. */
export function isGroupName(upstream: string | undefined): boolean {
  return upstream !== undefined && !upstream.includes(':')
}

/** What came after the exchange had failed is no try: the page for the error, and the group in which nobody was left. */
function dropAftermath(slots: Slots, { attempts }: Draft): void {
  const groups = (slots.addr ?? slots.upstreamStatus ?? '').split(' : ').map((group) => splitList(group).length)
  const before = attempts.length - (groups.at(-1) ?? 0)
  if (isError(httpStatus(slots.status)) && isError(attempts[before - 1]?.status) && !isError(attempts.at(-1)?.status)) {
    attempts.length = before
    groups.pop()
  }
  if ((groups.at(-1) ?? 0) > 1 && isGroupName(attempts.at(-1)?.upstream)) attempts.length--
}

const isError = (status: number | undefined): boolean => status !== undefined && isServerError(status)

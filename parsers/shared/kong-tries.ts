import type { Draft } from './draft.ts'
import { isObject, type JsonObject, numberOf, textOf } from './json-fields.ts'
import { splitList } from './lists.ts'
import { httpStatus } from './values.ts'

/**
 * Fills in the tries of Kong's balancer. It logs only when each began: a try ended when the next one began, the last when
 * the request did.
 */
export function readTries(record: JsonObject, draft: Draft): void {
  const tries = Array.isArray(record['tries']) ? record['tries'].filter(isObject) : []
  if (tries.length === 0) return
  const { entry } = draft
  const statuses = splitList(statusText(record['upstream_status']))
  const end = entry.duration === undefined ? undefined : entry.time + entry.duration
  tries.forEach((one, index) => {
    const attempt = draft.attempt(addressOf(one))
    // Equally long, or only the last one is known.
    const listed = statuses.length === tries.length ? statuses[index] : index === tries.length - 1 ? statuses.at(-1) : undefined
    attempt.status = httpStatus(listed) ?? numberOf(one['code'])
    attempt.duration = elapsed(startOf(one), startOf(tries[index + 1]) ?? end)
  })
}

/** The last try's header came when Kong stopped waiting for it, if the origin answered at all. */
export function readHeaderTime(record: JsonObject, { entry, attempts }: Draft): void {
  const last = attempts.at(-1)
  const waited = isObject(record['latencies']) ? numberOf(record['latencies']['proxy']) : undefined
  if (last && waited !== undefined && entry.upstreamStatus !== undefined) last.header = Math.round(waited)
}

function statusText(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value)
}

function addressOf(one: JsonObject): string | undefined {
  const ip = textOf(one['ip'])
  const port = numberOf(one['port'])
  if (ip === undefined || port === undefined) return ip
  return ip.includes(':') && !ip.startsWith('[') ? `[${ip}]:${port}` : `${ip}:${port}`
}

function startOf(one: JsonObject | undefined): number | undefined {
  return one && numberOf(one['balancer_start'])
}

function elapsed(from: number | undefined, to: number | undefined): number | undefined {
  // Two clocks that were read one after the other: a millisecond back is nothing.
  return from === undefined || to === undefined || to < from - 5 ? undefined : Math.max(0, Math.round(to - from))
}

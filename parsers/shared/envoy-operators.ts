import type { EnvoySlot } from './envoy-slots.ts'
import { startClock } from './envoy-start-time.ts'
import type { Part } from './layout.ts'

/** `%REQ(X-REQUEST-ID?:PATH):100%`: a name, what it is of, and how much of it is written. */
const OPERATOR = /%([A-Z][A-Z0-9_]*)(?:\(([^)]*)\))?(?::\d+)?%/g

/** What operators of Envoy's mean, headers by their own name. */
const OPERATORS: ReadonlyMap<string, EnvoySlot> = new Map<string, EnvoySlot>([
  ['START_TIME', 'time'],
  ['RESPONSE_CODE', 'status'],
  ['RESPONSE_FLAGS', 'flags'],
  ['RESPONSE_FLAGS_LONG', 'flags'],
  ['RESPONSE_CODE_DETAILS', 'details'],
  ['UPSTREAM_TRANSPORT_FAILURE_REASON', 'transport'],
  ['BYTES_SENT', 'sent'],
  ['DURATION', 'duration'],
  ['RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)', 'service'],
  ['RESPONSE_DURATION', 'firstByte'],
  ['REQ(X-FORWARDED-FOR)', 'forwarded'],
  ['DOWNSTREAM_REMOTE_ADDRESS', 'client'],
  ['DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT', 'client'],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS', 'client'],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT', 'client'],
  ['REQ(X-REQUEST-ID)', 'requestId'],
  ['REQ(:AUTHORITY)', 'host'],
  ['REQ(HOST)', 'host'],
  ['UPSTREAM_HOST', 'upstream'],
  ['UPSTREAM_REMOTE_ADDRESS', 'upstream'],
  ['UPSTREAM_CLUSTER', 'cluster'],
  ['UPSTREAM_CLUSTER_RAW', 'cluster'],
  ['UPSTREAM_LOCAL_ADDRESS', 'local'],
  ['REQ(:METHOD)', 'method'],
  ['REQ(X-ENVOY-ORIGINAL-PATH)', 'path'],
  ['REQ(:PATH)', 'path'],
  ['REQ(PATH)', 'path'],
  ['PATH', 'path'],
  ['PROTOCOL', 'protocol'],
])

/** Turns a format string of Envoy's into the parts of a layout. Other operators are skipped over. */
export function envoyParts(format: string, taken: Set<EnvoySlot> = new Set()): Part<EnvoySlot>[] {
  const parts: Part<EnvoySlot>[] = []
  let at = 0
  for (const match of format.matchAll(OPERATOR)) {
    const [text, name = '', of = ''] = match
    if (match.index > at) parts.push(format.slice(at, match.index).replaceAll('%%', '%'))
    at = match.index + text.length
    const slot = slotOf(name, of)
    if (isJoined(parts, slot)) continue
    const holds = name === 'START_TIME' && of.includes(' ') ? { holds: ' ' } : undefined
    parts.push({ field: slot && !taken.has(slot) ? slot : undefined, ...holds })
    if (slot) taken.add(slot)
  }
  if (at < format.length) parts.push(format.slice(at).replaceAll('%%', '%'))
  return parts
}

/** A header may have another one to stand in for it; of the two, it is enough that one is known. */
function slotOf(name: string, of: string): EnvoySlot | undefined {
  if (name === 'START_TIME' && startClock(of) === undefined)
    throw new Error(`errlens cannot read times that are written so: ${of}`)
  const plain = OPERATORS.get(name)
  if (plain) return plain
  const [header = '', other = ''] = of.toUpperCase().split('?')
  return OPERATORS.get(`${name}(${header})`) ?? OPERATORS.get(`${name}(${other})`)
}

/** Whether an operator follows another one without anything between them: only a path tells where the one before it ends. */
function isJoined(parts: Part<EnvoySlot>[], next: EnvoySlot | undefined): boolean {
  const before = parts.at(-1)
  if (before === undefined || typeof before === 'string') return false
  parts[parts.length - 1] = next === 'path' ? { ...before, untilSlash: true } : { field: undefined }
  return next !== 'path'
}

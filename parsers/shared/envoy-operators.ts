import type { EnvoySlot } from './envoy-slots.ts'
import type { Part } from './layout.ts'
import { anyClock } from './time.ts'

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
  if (name === 'START_TIME' && !isReadable(of)) throw new Error(`errlens cannot read times that are written so: ${of}`)
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

/** One moment, as the specifiers of strftime write it. */
const MOMENT = 1_793_527_330_000
const SPECIFIERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Y: '2026',
    m: '11',
    d: '01',
    b: 'Nov',
    H: '10',
    M: '02',
    S: '10',
    F: '2026-11-01',
    T: '10:02:10',
    R: '10:02',
    s: '1793527330',
    z: '+0000',
    Ez: '+00:00',
    Z: 'UTC',
  }),
)

/** Whether times written in a format of strftime's can be read: one is written so, and read. */
function isReadable(format: string): boolean {
  if (format === '') return true
  const written = format
    .replace(/%E(\d|\*)([Sf])/g, (_, digits: string, what: string) => (what === 'S' ? '10.' : '') + fraction(digits))
    .replace(/%(\d|\*)?f/g, (_, digits: string | undefined) => fraction(digits ?? '9'))
    .replace(/%(E?[A-Za-z])/g, (all, name: string) => SPECIFIERS.get(name) ?? all)
  return anyClock()(written) === MOMENT
}

const fraction = (digits: string): string => '0'.repeat(digits === '*' ? 3 : Number(digits))

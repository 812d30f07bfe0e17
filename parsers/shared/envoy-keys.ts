import { clearEnvoySlots, ENVOY_SLOTS, type EnvoySlot, type EnvoySlots } from './envoy-slots.ts'
import { asText, isObject, type JsonObject } from './json-fields.ts'
import { word } from './values.ts'

/** Names that people give to Envoy's values in JSON, without case and punctuation; where several are there, the first counts. */
const NAMES: { readonly [S in EnvoySlot]: string } = {
  time: 'starttime requeststarttime timestamp time ts datetime',
  status: 'responsecode responsestatus responsestatuscode statuscode status httpstatus code',
  flags: 'responseflags responseflagslong responseflag flags',
  details: 'responsecodedetails responsedetails',
  transport: 'upstreamtransportfailurereason upstreamfailurereason',
  sent: 'bytessent responsebytes responsesize',
  duration: 'duration durationms requestduration totalduration',
  service: 'xenvoyupstreamservicetime upstreamservicetime upstreamservicetimems respxenvoyupstreamservicetime upstreamduration',
  firstByte: 'responseduration',
  forwarded: 'xforwardedfor forwardedfor xff requestxforwardedfor',
  client:
    'downstreamremoteaddress downstreamremoteaddresswithoutport downstreamdirectremoteaddress clientip remoteaddress remoteaddr',
  requestId: 'requestid xrequestid',
  host: 'authority requestauthority reqauthority host requesthost',
  upstream: 'upstreamhost upstreamaddress upstreamremoteaddress upstreamaddr',
  cluster: 'upstreamcluster upstreamclustername',
  local: 'upstreamlocaladdress',
  method: 'method requestmethod reqmethod httpmethod',
  path: 'xenvoyoriginpath xenvoyoriginalpath originalpath path requestpath reqpath uripath url uri',
  protocol: 'protocol requestprotocol httpprotocol',
}

interface Meaning {
  readonly slot: EnvoySlot
  readonly rank: number
}

/** Nobody but Envoy's users have such keys. */
const TELLING = new Set(
  'responseflags responseflagslong responsecodedetails xenvoyupstreamservicetime xenvoyoriginpath xenvoyoriginalpath'.split(' '),
)
const BY_NAME: ReadonlyMap<string, Meaning> = new Map(
  ENVOY_SLOTS.flatMap((slot) => NAMES[slot].split(' ').map((name, rank) => [name, { slot, rank }])),
)
/** A log of VPC Lattice has the first two as well, but no upstream. */
const TOGETHER: ReadonlyMap<string, string> = new Map([
  ['starttime', 'time'],
  ['responsecode', 'status'],
  ['upstreamhost', 'upstream'],
  ['upstreamcluster', 'upstream'],
])
/** Objects in a record: `{"request":{"method":…}}`. */
const MAX_DEPTH = 2
/** Keys met so far. Their number is bounded, since a hostile log may hold any number of different ones. */
const MAX_KEYS = 500
const known = new Map<string, string>()

/** Whether a JSON object has a key that only Envoy's access logs have, or those that others have apart, but not together. */
export function tellsEnvoy(object: JsonObject): boolean {
  let isTold = false
  const together = new Set<string>()
  visit(object, (name) => {
    isTold ||= TELLING.has(name)
    const part = TOGETHER.get(name)
    if (part !== undefined) together.add(part)
  })
  return isTold || together.size === 3
}

const ranks = new Map<EnvoySlot, number>()

/** Puts the values of a JSON object into slots, whichever names they have. */
export function fillEnvoySlots(object: JsonObject, slots: EnvoySlots): void {
  clearEnvoySlots(slots)
  ranks.clear()
  visit(object, (name, value) => {
    const meaning = BY_NAME.get(name)
    if (!meaning) return
    const { slot, rank } = meaning
    const text = word(asText(value))
    if (text === undefined) {
      // That a value is missing tells more than that a key is.
      slots[slot] ??= '-'
    } else if (rank < (ranks.get(slot) ?? Number.POSITIVE_INFINITY)) {
      slots[slot] = text
      ranks.set(slot, rank)
    }
  })
}

function visit(object: JsonObject, take: (name: string, value: unknown) => void, prefix = '', depth = 1): void {
  for (const key in object) {
    const value = object[key]
    const name = prefix + nameOf(key)
    if (isObject(value) && depth < MAX_DEPTH) visit(value, take, name, depth + 1)
    else take(name, value)
  }
}

function nameOf(key: string): string {
  const name = known.get(key)
  if (name !== undefined) return name
  const made = key.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (known.size < MAX_KEYS) known.set(key, made)
  return made
}

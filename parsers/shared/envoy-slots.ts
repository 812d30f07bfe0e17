/** What errlens wants to know of an Envoy log line, whatever an operator or key for it is called. */
export const ENVOY_SLOTS = [
  'time',
  'status',
  'flags',
  'details',
  'transport',
  'sent',
  'duration',
  'service',
  'firstByte',
  'forwarded',
  'client',
  'requestId',
  'host',
  'upstream',
  'cluster',
  'local',
  'method',
  'path',
  'protocol',
] as const
export type EnvoySlot = (typeof ENVOY_SLOTS)[number]

/** Text per slot: `undefined` where the log has no such field, `-` or nothing where it has no value. */
export type EnvoySlots = { [S in EnvoySlot]: string | undefined }

/** Slots for a reader of its own, all without a field. */
export function emptyEnvoySlots(): EnvoySlots {
  return Object.fromEntries(ENVOY_SLOTS.map((slot) => [slot, undefined])) as EnvoySlots
}

/** Forgets the line before. */
export function clearEnvoySlots(slots: EnvoySlots): void {
  for (const slot of ENVOY_SLOTS) slots[slot] = undefined
}

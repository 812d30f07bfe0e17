/** What errlens wants to know of an Apache log line, whatever directive of a `LogFormat` tells it. */
export const APACHE_SLOTS = [
  'time',
  /** What stands behind the first and the second blank of a time without brackets. */
  'time2',
  'time3',
  'client',
  'user',
  'forwarded',
  'request',
  'method',
  'target',
  'status',
  'size',
  'sent',
  'microseconds',
  'milliseconds',
  'seconds',
  'firstByte',
  'host',
  'server',
  'requestId',
  /** Of the error log: only requests that it speaks of have one. */
  'logId',
  'worker',
  'route',
  /** What mod_proxy wrote on its error page. */
  'notes',
  /** Of Varnish: whether it asked a backend for it, on which of its sides it logs, what became of the fetch. */
  'handling',
  'hitOrMiss',
  'side',
  'fetchError',
  'firstByteSeconds',
] as const
export type ApacheSlot = (typeof APACHE_SLOTS)[number]

/** Text per slot: `undefined` where the log has no such field, `-` where it has no value. */
export type ApacheSlots = { [S in ApacheSlot]: string | undefined }

export function emptyApacheSlots(): ApacheSlots {
  return Object.fromEntries(APACHE_SLOTS.map((slot) => [slot, undefined])) as ApacheSlots
}

/** The directives that errlens reads. Where several tell the same, the first of a log format is taken. */
export const DIRECTIVES: ReadonlyMap<string, ApacheSlot> = new Map<string, ApacheSlot>([
  ['h', 'client'],
  ['a', 'client'],
  ['{c}a', 'client'],
  ['{c}h', 'client'],
  ['u', 'user'],
  ['{x-forwarded-for}i', 'forwarded'],
  ['{x-real-ip}i', 'forwarded'],
  ['r', 'request'],
  ['m', 'method'],
  ['U', 'target'],
  ['>s', 'status'],
  ['s', 'status'],
  ['b', 'size'],
  ['B', 'size'],
  ['O', 'sent'],
  ['D', 'microseconds'],
  ['{us}t', 'microseconds'],
  ['{ms}t', 'milliseconds'],
  ['{s}t', 'seconds'],
  ['T', 'seconds'],
  ['^FB', 'firstByte'],
  ['{host}i', 'host'],
  ['V', 'server'],
  ['v', 'server'],
  ['L', 'logId'],
  ['{unique_id}e', 'requestId'],
  ['{x-request-id}i', 'requestId'],
  ['{x-request-id}o', 'requestId'],
  ['{balancer_worker_name}e', 'worker'],
  ['{balancer_worker_route}e', 'route'],
  ['{error-notes}n', 'notes'],
  ['{varnish:handling}x', 'handling'],
  ['{varnish:hitmiss}x', 'hitOrMiss'],
  ['{varnish:side}x', 'side'],
  ['{varnish:time_firstbyte}x', 'firstByteSeconds'],
  ['{varnish:vxid}x', 'requestId'],
  ['{vsl:fetcherror}x', 'fetchError'],
  ['{vsl:backendopen[2]}x', 'worker'],
])

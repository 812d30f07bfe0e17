/** What errlens wants to know of a line of HAProxy, whatever alias or expression logs it. */
export const HAPROXY_SLOTS = [
  'date',
  'clfDate',
  'seconds',
  'clientPort',
  'client',
  'backend',
  'server',
  'serverPort',
  'serverAddress',
  'received',
  'queued',
  'connected',
  'answered',
  'active',
  'total',
  'status',
  'size',
  'state',
  'retries',
  'request',
  'method',
  'target',
  'host',
  'serverName',
  'error',
  'requestId',
] as const
export type HaproxySlot = (typeof HAPROXY_SLOTS)[number]

/** Text per slot: `undefined` where the log has no such field. */
export type HaproxySlots = { [S in HaproxySlot]: string | undefined }

/** Slots of a line that is still to be read. */
export function emptyHaproxySlots(): HaproxySlots {
  return Object.fromEntries(HAPROXY_SLOTS.map((slot) => [slot, undefined])) as HaproxySlots
}

/** The aliases of a log-format (`%ci`) that errlens reads. Where several tell the same, the first of a format is taken. */
export const ALIASES: ReadonlyMap<string, HaproxySlot> = new Map<string, HaproxySlot>([
  ['t', 'date'],
  ['tr', 'date'],
  ['T', 'clfDate'],
  ['Tl', 'clfDate'],
  ['trg', 'clfDate'],
  ['trl', 'clfDate'],
  ['Ts', 'seconds'],
  ['ci:port', 'clientPort'],
  ['ci', 'client'],
  ['b', 'backend'],
  ['s', 'server'],
  ['si:port', 'serverPort'],
  ['si', 'serverAddress'],
  ['TR', 'received'],
  ['Tq', 'received'],
  ['Tw', 'queued'],
  ['Tc', 'connected'],
  ['Tr', 'answered'],
  ['Ta', 'active'],
  ['Tt', 'total'],
  ['Tu', 'total'],
  ['ST', 'status'],
  ['B', 'size'],
  ['ts', 'state'],
  ['tsc', 'state'],
  ['rc', 'retries'],
  ['r', 'request'],
  ['HM', 'method'],
  ['HU', 'target'],
  ['HP', 'target'],
  ['HPO', 'target'],
  ['ID', 'requestId'],
])

/** The same of sample expressions (`%[src]`), without what converts their value. */
export const EXPRESSIONS: ReadonlyMap<string, HaproxySlot> = new Map<string, HaproxySlot>([
  ['src', 'client'],
  ['status', 'status'],
  ['method', 'method'],
  ['capture.req.method', 'method'],
  ['capture.req.uri', 'target'],
  ['path', 'target'],
  ['url', 'target'],
  ['req.hdr(host)', 'host'],
  ['hdr(host)', 'host'],
  ['ssl_fc_sni', 'serverName'],
  ['bc_err_str', 'error'],
  ['unique-id', 'requestId'],
])

/** Aliases of texts and addresses, which the flag `Q` puts into quotes; numbers, dates and states it does not. */
export const QUOTABLE: ReadonlySet<string> = new Set('CC CS H HM HP HPO HQ HU HV ID b bi ci f fi ft r s si sslc sslv'.split(' '))

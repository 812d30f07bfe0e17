/** What errlens wants to know of an nginx log line, whatever a variable or key for it is called. */
export const SLOTS = [
  'time',
  'msec',
  'client',
  'forwarded',
  'request',
  'method',
  'target',
  'status',
  'size',
  'sent',
  'duration',
  'httpHost',
  'host',
  'server',
  'agent',
  'requestId',
  'completion',
  'limitReq',
  'limitConn',
  'contentLength',
  'addr',
  'upstreamStatus',
  'connect',
  'header',
  'response',
  'received',
  'length',
] as const
export type Slot = (typeof SLOTS)[number]

/** Text per slot: `undefined` where the log has no such field, the empty string or `-` where it has no value. */
export type Slots = { [S in Slot]: string | undefined }

export function emptySlots(): Slots {
  return Object.fromEntries(SLOTS.map((slot) => [slot, undefined])) as Slots
}

/** The variables of nginx that errlens reads. Where several tell the same, the first of a log format is taken. */
export const VARIABLES: ReadonlyMap<string, Slot> = new Map<string, Slot>([
  ['time_local', 'time'],
  ['time_iso8601', 'time'],
  ['msec', 'msec'],
  ['remote_addr', 'client'],
  ['binary_remote_addr', 'client'],
  ['the_real_ip', 'client'],
  ['http_x_forwarded_for', 'forwarded'],
  ['proxy_add_x_forwarded_for', 'forwarded'],
  ['http_x_real_ip', 'forwarded'],
  ['realip_remote_addr', 'forwarded'],
  ['request', 'request'],
  ['request_method', 'method'],
  ['request_uri', 'target'],
  ['uri', 'target'],
  ['document_uri', 'target'],
  ['status', 'status'],
  ['body_bytes_sent', 'size'],
  ['bytes_sent', 'sent'],
  ['request_time', 'duration'],
  ['http_host', 'httpHost'],
  ['host', 'host'],
  ['server_name', 'server'],
  ['http_user_agent', 'agent'],
  ['request_id', 'requestId'],
  ['req_id', 'requestId'],
  ['http_x_request_id', 'requestId'],
  ['request_completion', 'completion'],
  ['limit_req_status', 'limitReq'],
  ['limit_conn_status', 'limitConn'],
  ['sent_http_content_length', 'contentLength'],
  ['upstream_addr', 'addr'],
  ['upstream_status', 'upstreamStatus'],
  ['upstream_connect_time', 'connect'],
  ['upstream_header_time', 'header'],
  ['upstream_response_time', 'response'],
  ['upstream_bytes_received', 'received'],
  ['upstream_response_length', 'length'],
])

/** Other names by which people log the same, in `key=value` pairs and in JSON. */
const NICKNAMES: readonly [Slot, string][] = [
  ['time', 'timestamp time datetime date timelocal timeiso8601 localtime ts'],
  ['msec', 'msec timemsec epoch'],
  ['client', 'remoteaddr client clientip remoteip ip remote clientaddr remotehost'],
  ['forwarded', 'httpxforwardedfor xforwardedfor xff forwardedfor realip'],
  ['request', 'request requestline'],
  ['method', 'requestmethod method httpmethod verb'],
  ['target', 'requesturi uri path url requestpath requesturl'],
  ['status', 'status statuscode responsestatus httpstatus responsecode'],
  ['size', 'bodybytessent bodybytes bodysize bytes size'],
  ['sent', 'bytessent bytesout'],
  ['duration', 'requesttime rt reqtime requestduration requestrt rqt'],
  ['httpHost', 'httphost'],
  ['host', 'host vhost domain requesthost'],
  ['server', 'servername sn'],
  ['agent', 'httpuseragent useragent agent'],
  ['requestId', 'requestid reqid rid httpxrequestid xrequestid'],
  ['completion', 'requestcompletion completion'],
  ['limitReq', 'limitreqstatus limitreq lrs'],
  ['limitConn', 'limitconnstatus limitconn lcs'],
  ['contentLength', 'senthttpcontentlength'],
  ['addr', 'upstreamaddr upstream ua uaddr upstreamaddress upstreamhost upaddr'],
  ['upstreamStatus', 'upstreamstatus us ustatus upstatus upstreamstatuscode'],
  ['connect', 'upstreamconnecttime uct upstreamconnect uctime'],
  ['header', 'upstreamheadertime uht upstreamheader uhtime'],
  ['response', 'upstreamresponsetime urt ut upstreamtime upstreamresponse uresptime upstreamrt'],
  ['received', 'upstreambytesreceived ubr'],
  ['length', 'upstreamresponselength ul urlen upstreamlength'],
]

const BY_KEY: ReadonlyMap<string, Slot> = new Map(
  NICKNAMES.flatMap(([slot, names]) => names.split(' ').map((name) => [name, slot] as const)),
)

/** The slot that a key of a pair or of a JSON object means. Case and punctuation do not matter. */
export function slotOfKey(key: string): Slot | undefined {
  return BY_KEY.get(key.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

import type { Failure } from '../../src/model/entry.ts'
import { between, CONNECT_TIMEOUT, failure, LIMITED, NOBODY, NOT_CONNECTED, OWN_ERROR } from './failures.ts'

/** A timer of the proxy fired: in which phase depends on whether the connection stood. */
export const TIMER = 'timer'
/** The same for one that starts when the connection stands. */
export const CONNECTED_TIMER = 'connected-timer'

/** No connection, and no word why: how long it took must tell whether a timer fired. */
export const UNEXPLAINED = 'unexplained'

/** What a word of Envoy's means. */
export type Verdict = Failure | typeof TIMER | typeof CONNECTED_TIMER | typeof UNEXPLAINED

const CONFIGURED = failure('proxy', ['admit'], 'status')
const OVERFLOW = failure('proxy', ['pick'], 'limited')
const UNRESOLVED_NAME = failure('proxy', ['resolve'])
const REFUSED = failure('proxy', ['connect'], 'refused')
const UNREACHABLE = failure('proxy', ['connect'], 'unreachable')
const TCP_TIMEOUT = failure('proxy', ['connect'], 'timeout')
const NO_SOCKET = failure('proxy', ['connect'], 'limited')
const HANDSHAKE = failure('proxy', ['tls'])
const CLOSED = failure('proxy', between('send', 'receive'), 'closed')
const REFUSED_STREAM = failure('proxy', ['send', 'wait'], 'closed')
const MALFORMED = failure('proxy', ['receive'], 'malformed')
const TOO_LARGE = failure('proxy', ['receive'], 'limited')
const LOCAL_RESET = failure('proxy', between('connect', 'receive'), 'error')
const NOT_ALLOWED = failure('proxy', ['admit'])

/**
 * Response flags that tell of a failure. The others say what happened beside it (`URX`: retries were used up, `DI`, `RFCF`)
 * or whose fault the client's side is (`DC`, `DR`, `DPE`, `IH`).
 */
export const FLAGS: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['UH', NOBODY],
  ['UF', UNEXPLAINED],
  ['UO', OVERFLOW],
  ['UC', CLOSED],
  ['UR', CLOSED],
  ['UT', TIMER],
  ['UPE', MALFORMED],
  ['UMSDR', CONNECTED_TIMER],
  ['DT', TIMER],
  ['SI', TIMER],
  ['LR', LOCAL_RESET],
  ['DF', UNRESOLVED_NAME],
  ['NR', OWN_ERROR],
  ['NC', OWN_ERROR],
  ['NFCF', OWN_ERROR],
  ['RLSE', OWN_ERROR],
  ['UAEX', OWN_ERROR],
  ['RL', LIMITED],
  ['OM', LIMITED],
  ['DO', LIMITED],
  ['UDO', LIMITED],
  ['LH', NOT_ALLOWED],
  ['FI', CONFIGURED],
])

/** Flags that mean a failed exchange whatever the status says: a gRPC call that failed has status 200. */
export const HIDDEN: ReadonlySet<string> = new Set('UH UF UO UC UR UT UPE DF NC OM DO UDO UMSDR'.split(' '))
/** The client was gone. */
export const CLIENT_LEFT: ReadonlySet<string> = new Set(['DC', 'DR'])

/** What `%RESPONSE_FLAGS_LONG%` writes in place of the short ones. */
export const LONG_FLAGS: ReadonlyMap<string, string> = new Map(
  `FailedLocalHealthCheck LH, NoHealthyUpstream UH, UpstreamRequestTimeout UT, LocalReset LR, UpstreamRemoteReset UR,
   UpstreamConnectionFailure UF, UpstreamConnectionTermination UC, UpstreamOverflow UO, NoRouteFound NR, DelayInjected DI,
   FaultInjected FI, RateLimited RL, UnauthorizedExternalService UAEX, RateLimitServiceError RLSE,
   DownstreamConnectionTermination DC, UpstreamRetryLimitExceeded URX, StreamIdleTimeout SI, InvalidEnvoyRequestHeaders IH,
   DownstreamProtocolError DPE, UpstreamMaxStreamDurationReached UMSDR, ResponseFromCacheFilter RFCF,
   NoFilterConfigFound NFCF, DurationTimeout DT, UpstreamProtocolError UPE, NoClusterFound NC, OverloadManagerTerminated OM,
   DnsResolutionFailed DF, DropOverload DO, DownstreamRemoteReset DR, UnconditionalDropOverload UDO`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

/** Words of `%RESPONSE_CODE_DETAILS%` and of the transport's reason, the most telling first; blanks stand for `_`. */
export const WORDS: readonly (readonly [words: RegExp, verdict: Verdict])[] = [
  [/tls error|ssl routines|secret is not supplied|certificate/, HANDSHAKE],
  [/connect error: (?:111|connection refused)/, REFUSED],
  [/connect error: (?:10[01]|11[23]|no route to host|network is (?:unreachable|down)|host is (?:unreachable|down))/, UNREACHABLE],
  [/connect error: (?:110|connection timed out)/, TCP_TIMEOUT],
  [/connect error: (?:99|98|24|23|cannot assign|address (?:already )?in use|too many open|no buffer)/, NO_SOCKET],
  [/connection timeout/, CONNECT_TIMEOUT],
  [/remote connection failure|connect error:/, NOT_CONNECTED],
  [/connection failure/, UNEXPLAINED],
  [/overflow/, OVERFLOW],
  [/remote refused stream/, REFUSED_STREAM],
  [/connection termination|remote reset|half close|error with connect/, CLOSED],
  [/protocol error/, MALFORMED],
  [/^dns resolution failure|^upstream reset.*dns resolution/, UNRESOLVED_NAME],
  [/^upstream per try|^upstream max stream duration/, CONNECTED_TIMER],
  [/timeout$|timeout\{/, TIMER],
  [/^no healthy upstream/, NOBODY],
  [/^response payload too large/, TOO_LARGE],
  [/overload|rate limited|^request payload/, LIMITED],
  [/^direct response|^maintenance mode|^fault filter abort/, CONFIGURED],
  [/local (?:refused stream )?reset/, LOCAL_RESET],
  [/not found|^ext authz|^ext proc|^rate limiter error|^jwt authn|^rbac|^lua|^wasm|^golang|^filter removed/, OWN_ERROR],
]

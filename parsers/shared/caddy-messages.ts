import type { Failure } from '../../src/model/entry.ts'
import { CONNECT_TIMEOUT, failure, NOBODY, OWN_ERROR } from './failures.ts'

const WAITED: Failure = failure('proxy', ['wait', 'receive'], 'timeout')
const CLOSED: Failure = failure('proxy', ['send', 'wait', 'receive'], 'closed')

/** So much of a message is looked at. */
const MAX_MESSAGE = 1000

/** What Go's network and HTTP packages say, the most particular first; no pattern repeats anything but single characters. */
const MESSAGES: readonly (readonly [words: RegExp, failure: Failure])[] = [
  [/^no upstreams available/, NOBODY],
  [/\blookup .*: i\/o timeout/, failure('proxy', ['resolve'], 'timeout')],
  [/\blookup /, failure('proxy', ['resolve'], 'error')],
  [/^dial .*: connection refused/, failure('proxy', ['connect'], 'refused')],
  [/^dial .*: no such file or directory/, failure('proxy', ['connect'], 'refused')],
  [
    /^dial .*: (?:no route to host|network is unreachable|host is unreachable|host is down)/,
    failure('proxy', ['connect'], 'unreachable'),
  ],
  [/^dial .*: (?:i\/o timeout|connection timed out|operation was canceled)/, CONNECT_TIMEOUT],
  [/^dial .*: permission denied/, failure('proxy', ['connect'], 'error')],
  [/TLS handshake timeout/, failure('proxy', ['tls'], 'timeout')],
  [/\b(?:tls|x509): |server gave HTTP response to HTTPS client/, failure('proxy', ['tls'], 'error')],
  [/timeout awaiting response headers/, WAITED],
  [/^(?:read|write) .*: i\/o timeout/, WAITED],
  [/\bEOF$|connection reset by peer|broken pipe|server closed idle connection|use of closed network connection/, CLOSED],
  [
    /transport connection broken|malformed HTTP|malformed MIME|bad Content-Length|server response headers exceeded/,
    failure('proxy', ['receive'], 'malformed'),
  ],
]

/**
 * What a message of Caddy's error log means. `trace`: where in Caddy it was made; what does not come from its reverse proxy
 * is Caddy's own failure. `undefined`: no known kind of message, or about a client that left.
 */
export function caddyFailure(message: string, trace: string | undefined, status: number | undefined): Failure | undefined {
  const begin = message.slice(0, MAX_MESSAGE)
  const [, known] = MESSAGES.find(([words]) => words.test(begin)) ?? []
  if (known) return known
  const isOwn = trace !== undefined && !trace.startsWith('reverseproxy.')
  return isOwn && status !== undefined && status >= 500 ? OWN_ERROR : undefined
}

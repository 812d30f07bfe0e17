import type { Failure, How, Phase } from '../../src/model/entry.ts'
import { ANSWERED, between, failure, LIMITED, NOBODY, OWN_ERROR, UNRESOLVED } from './failures.ts'
import { hideQueries } from './hide-queries.ts'

/** What nginx was doing, as it says behind "while", and the phases that this can be. */
const ACTIONS: readonly (readonly [action: string, phases: readonly Phase[]])[] = [
  ['while connecting to upstream', ['connect']],
  ['while SSL handshaking to upstream', ['tls']],
  ['while sending request to upstream', ['send']],
  ['while reading response header from upstream', ['wait', 'receive']],
  ['while reading upstream', ['receive']],
]

/** What a message says by itself. The first that it holds is meant. */
const MESSAGES: readonly (readonly [words: string, Failure])[] = [
  ['no live upstreams', NOBODY],
  ['no peer was returned, balancer', NOBODY],
  ['could not be resolved (110', failure('proxy', ['resolve'], 'timeout')],
  ['could not be resolved', failure('proxy', ['resolve'], 'error')],
  ['no resolver defined', OWN_ERROR],
  ['DNS resolution failed', UNRESOLVED],
  ['failed the initial dns/balancer resolve', UNRESOLVED],
  ['limiting requests, excess', LIMITED],
  ['limiting connections by zone', LIMITED],
  ['worker_connections are not enough', failure('proxy', between('admit', 'connect'), 'limited')],
  ['Too many open files', failure('proxy', between('admit', 'connect'), 'limited')],
  ['Cannot assign requested address', failure('proxy', ['connect'], 'limited')],
  ['internal redirection cycle', OWN_ERROR],
  ['lua entry thread aborted', OWN_ERROR],
  ['_by_lua', OWN_ERROR],
  ['auth request unexpected status', OWN_ERROR],
  ['No space left on device', failure('proxy', ['admit', 'receive'], 'error')],
  ['upstream SSL certificate', failure('proxy', ['tls'], 'error')],
  ['upstream sent more data than', failure('proxy', [])],
  ['upstream sent ', failure('proxy', ['receive'], 'malformed')],
  ['PHP Fatal error', ANSWERED],
]

/** What the operating system or nginx says of a connection to an upstream; in which phase, the action tells. */
const CONNECTIONS: readonly (readonly [words: string, how: How])[] = [
  ['upstream timed out', 'timeout'],
  ['Connection timed out', 'timeout'],
  ['Operation timed out', 'timeout'],
  ['Connection refused', 'refused'],
  ['actively refused', 'refused'],
  // The socket of an origin that does not run.
  ['No such file or directory', 'refused'],
  ['No route to host', 'unreachable'],
  ['Network is unreachable', 'unreachable'],
  ['Host is unreachable', 'unreachable'],
  ['Host is down', 'unreachable'],
  ['upstream prematurely closed', 'closed'],
  ['peer closed connection', 'closed'],
  ['Connection reset', 'closed'],
  ['Broken pipe', 'closed'],
  ['SSL_do_handshake() failed', 'error'],
  ['Permission denied', 'error'],
]

/** The failure that a message of nginx is about; `undefined`: none of an exchange with an upstream, or of no known kind. */
export function failureOfMessage(message: string): Failure | undefined {
  const known = MESSAGES.find(([words]) => message.includes(words))?.[1]
  if (known) return known.phases.length > 0 ? { ...known, reason: hideQueries(message) } : undefined
  const phases = ACTIONS.find(([action]) => message.includes(action))?.[1]
  const how = CONNECTIONS.find(([words]) => message.includes(words))?.[1]
  return phases && how && { by: 'proxy', phases, how, reason: hideQueries(message) }
}

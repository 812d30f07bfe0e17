import type { SkipReason } from '../../src/model/format.ts'
import { wallClock } from './haproxy-time.ts'

/** What HAProxy says of itself and its servers, in the stream of its requests. */
const MESSAGES: readonly (readonly [says: RegExp, SkipReason])[] = [
  [/^(?:Backup )?Server \S+\/\S+ is (?:going )?DOWN\b/, 'HAProxy says that a server is DOWN: no request on this line'],
  [/^(?:Backup )?Server \S+\/\S+ is UP\b/, 'HAProxy says that a server is UP: no request on this line'],
  [/^(?:Backup )?Server \S+\/\S+ is \S/, 'HAProxy tells the state of a server: no request on this line'],
  [/^\S+ \S+ has no server available!/, 'HAProxy says that a backend has no server available: no request on this line'],
  [/^Health check for (?:backup )?server \S+\/\S+ \S/, 'HAProxy tells of a health check: no request on this line'],
  [
    /^(?:Proxy|frontend|backend) \S+ (?:started|stopped|paused)\b/i,
    'HAProxy says that it starts or stops: no request on this line',
  ],
  [
    /^(?:Stopping|Pausing|Enabling) (?:frontend|backend|proxy) \S+/,
    'HAProxy says that it starts or stops: no request on this line',
  ],
  [/^Connect from \S+:\d+ to \S+:\d+ \(\S+\/(?:HTTP|TCP)\)/, 'no log format: set "option httplog"'],
]
/** What it writes before a message to its terminal. */
const LEVEL = /^\[(?:NOTICE|WARNING|ALERT)\] +(?:\d+\/\d+ )?\(\d+\) : /
const CONNECTION: SkipReason = 'a connection to HAProxy that failed early: no request on this line'
const TCP: SkipReason = 'TCP log of HAProxy ("option tcplog"): no request on this line'
const TCP_LOG = /^\S+ \S+\/\S+ -?\d+\/-?\d+\/\+?\d+ \+?\d+ [-CSPLRIDUKcs][-RQCHDLT] \d+\/\d+\/\d+\/\d+\/\+?\d+ \d+\/\d+/
/** `frontend/bind: SSL handshake failure` */
const NO_REQUEST = /^\S+\/\S+: [A-Z]\w/

/** Why a line of HAProxy (without the `haproxy[…]:` before it) is no request; `undefined`: it is none of these. */
export function haproxyMessage(line: string): SkipReason | undefined {
  const level = LEVEL.exec(line)?.[0].length ?? 0
  const text = line.slice(level, level + MAX)
  for (const [says, reason] of MESSAGES) if (says.test(text)) return reason
  return ofConnection(line)
}

/** No message is longer; those of health checks may quote what a server said. */
const MAX = 1000
const date = wallClock()

function ofConnection(line: string): SkipReason | undefined {
  const open = line.indexOf(' [')
  const close = line.indexOf('] ', open)
  if (open < 0 || close < 0 || line.indexOf(' ') !== open || date(line.slice(open + 2, close)) === undefined) return undefined
  const rest = line.slice(close + 2, close + 2 + MAX)
  return TCP_LOG.test(rest) ? TCP : NO_REQUEST.test(rest) ? CONNECTION : undefined
}

import type { SkipReason } from '../../src/model/format.ts'
import { Tokens } from './tokens.ts'
import { isElapsed } from './values.ts'

/** What AWS writes into a bucket when logs are switched on (ELBAccessLogTestFile, ELBConnectionLogTestFile). */
const TEST_LINE = /^Enable \w{1,40} for ELB\b/
const TEST_FILE: SkipReason = "AWS's test file: no request on this line"
const CONNECTION: SkipReason = 'connection log of an Application Load Balancer: no request on this line'
const NOT_VERIFIED: SkipReason =
  'connection log of an Application Load Balancer: the certificate of a client was refused, no request'
const CHECK: SkipReason = 'health check log of an Application Load Balancer: no request on this line'
const CHECK_FAILED: SkipReason = 'health check log of an Application Load Balancer: a target failed its check, no request'

const CHECK_TYPES: ReadonlySet<string> = new Set(['http', 'https', 'h2', 'grpc', 'grpcs', 'lambda'])
/** Where the fields of a connection log stand: `time client client-port listener-port protocol cipher latency "subject" … verdict`. */
const CONNECTION_AT = { clientPort: 2, listenerPort: 3, protocol: 4, latency: 6, verdict: 10 } as const
/** `type time latency target group PASS|FAIL status reason` */
const CHECK_AT = { latency: 2, verdict: 5 } as const

const tokens = new Tokens()

/** Why a line is skipped that lies in the same bucket as access logs but is none of them; `undefined`: it is something else. */
export function albSideLog(line: string): SkipReason | undefined {
  if (TEST_LINE.test(line)) return TEST_FILE
  const time = line.charCodeAt(10) === 84 ? 0 : line.indexOf(' ') + 1
  if (time > 7 || line.charCodeAt(time + 4) !== 45 || line.charCodeAt(time + 10) !== 84) return undefined
  tokens.split(line, CONNECTION_AT.verdict + 1)
  return time === 0 ? connection() : check()
}

function connection(): SkipReason | undefined {
  const { clientPort, listenerPort, protocol, latency, verdict } = CONNECTION_AT
  if (tokens.count <= latency || !isPort(tokens.text(clientPort)) || !isPort(tokens.text(listenerPort))) return undefined
  if (!/^(?:-|TLSv1\.\d)$/.test(tokens.text(protocol))) return undefined
  return tokens.text(verdict).startsWith('Failed') ? NOT_VERIFIED : CONNECTION
}

function check(): SkipReason | undefined {
  const latency = tokens.text(CHECK_AT.latency)
  if (!CHECK_TYPES.has(tokens.text(0)) || !(latency === '-' || isElapsed(latency))) return undefined
  const verdict = tokens.text(CHECK_AT.verdict)
  return verdict === 'PASS' ? CHECK : verdict === 'FAIL' ? CHECK_FAILED : undefined
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text)

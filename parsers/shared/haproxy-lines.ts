import type { SkipReason } from '../../src/model/format.ts'
import { withoutLastPort } from './address.ts'
import { isClient } from './client-head.ts'
import { haproxyParts } from './haproxy-format.ts'
import { haproxyMessage } from './haproxy-messages.ts'
import { emptyHaproxySlots, type HaproxySlots } from './haproxy-slots.ts'
import { haproxyClock } from './haproxy-time.ts'
import { compileLayout } from './layout.ts'
import { httpStatus, integer } from './values.ts'

/** `option httplog` up to the request, which comes last here: HAProxy cuts long lines off, most often in the middle of it. */
const HTTP = compileLayout(
  haproxyParts('%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs "%r'),
)
/** What `option httpslog` puts behind it. */
const HTTPS = compileLayout(
  haproxyParts('%[fc_err]/%[ssl_fc_err]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed] %[ssl_fc_sni]/%sslv/'),
)
/** `option httplog clf`, up to what it captured. */
const CLF = compileLayout(
  haproxyParts(
    '%{+Q}o %{-Q}ci - - [%trg] %r %ST %B "" "" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac %fc %bc %sc %rc %sq %bq %CC',
  ),
)

/** What stands before each line where the header of syslog ends. */
const TAG = /^haproxy(?:\[\d+\])?: /
const TAG_LENGTH = 24
/** Captured headers in `option httplog clf`; one that is missing leaves nothing behind its blank. */
const QUOTED = /^(?: "[^"]*")* ?$/
const STATE = /^[-CSPLRIDUKcs][-RQCHDLT](?:[-NIDVEOU][-NIUPRD])?$/

/** The line without the tag of syslog. */
export function withoutTag(line: string): string {
  return line.startsWith('haproxy') ? line.slice(TAG.exec(line.slice(0, TAG_LENGTH))?.[0].length ?? 0) : line
}

/** Whether a text is a termination state: two letters, or four with those about cookies. */
export function isState(text: string | undefined): boolean {
  return text !== undefined && STATE.test(text)
}

/** Whether a text is a status of HAProxy: -1 and 0 stand for none. */
export function isStatus(text: string | undefined): boolean {
  return httpStatus(text) !== undefined || text === '-1' || text === '0'
}

/**
 * Opens a reader of the lines that HAProxy writes without a format of the user's own. It answers what a line says (valid
 * until the next one), why a line of HAProxy is no request, or `undefined`: not a line of HAProxy.
 */
export function openHaproxyLines(): (line: string) => HaproxySlots | SkipReason | undefined {
  const http = emptyHaproxySlots()
  const clf = emptyHaproxySlots()
  const clock = haproxyClock()
  return (line) => {
    const text = withoutTag(line)
    if (scanHttp(text, http) && clock(http) !== undefined) return http
    if (scanClf(text, clf) && clock(clf) !== undefined) return clf
    return haproxyMessage(text)
  }
}

function scanHttp(line: string, slots: HaproxySlots): boolean {
  if (HTTP.scan(line, slots) < 0 || !isRequest(slots) || !isPlace(slots.clientPort)) return false
  const request = slots.request ?? ''
  // A quote in a request is encoded: the first one is its end.
  const end = request.indexOf('"')
  slots.serverName = undefined
  if (end < 0) return true
  slots.request = request.slice(0, end)
  if (HTTPS.scan(request.slice(end + 2), slots) < 0) slots.serverName = undefined
  return true
}

function scanClf(line: string, slots: HaproxySlots): boolean {
  const end = CLF.scan(line, slots)
  return end >= 0 && isRequest(slots) && isPlace(slots.client) && QUOTED.test(line.slice(end))
}

function isRequest({ received, queued, connected, answered, active, status, state, retries }: HaproxySlots): boolean {
  const timers = [received, queued, connected, answered, active]
  return isState(state) && isStatus(status) && isCount(retries) && timers.every((timer) => timer === '-1' || isCount(timer))
}

/** An address, with its port or without: one word, and nothing before it. */
function isPlace(text = ''): boolean {
  return !text.includes(' ') && isClient(text) && isClient(withoutLastPort(text) ?? '')
}

const isCount = (text: string | undefined): boolean => integer(text?.replace('+', '')) !== undefined

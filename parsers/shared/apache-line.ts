import { apacheParts } from './apache-log-format.ts'
import type { ApacheSlots } from './apache-slots.ts'
import { headWithIdent, isClient, readClientHead } from './client-head.ts'
import { compileLayout } from './layout.ts'
import { httpStatus, integer } from './values.ts'

const COMMON = compileLayout([...apacheParts('%h - %u %t "%r" %>s').parts, ' '])
/** Behind the size of the combined format. */
const REFERER_AND_AGENT = /^ (?:"(?:[^"\\]|\\.)*"|-) (?:"(?:[^"\\]|\\.)*"|-)(?=\s|$)/
/** Something in place of the dash of `%l`. */
const IDENTIFIED = /^((?:[^ ]+:\d{1,5} )?)([^ ]+) ([^ ]+) ([^ ]+) \[/
/** `shop.example.com:443 198.51.100.7`. A time of day is no host. */
const VHOST = /^((?=[^ ]*[A-Za-z.*\]])(?:[\w.*-]+|\[[\da-fA-F:.]+\]):\d{1,5}) ([^ ]+)$/

/** What a line has behind the fields of the common format. */
export interface ApacheLine {
  /** `host:port` before the client, as in Debian's `vhost_combined`. */
  readonly hasHost: boolean
  readonly hasAgent: boolean
  /** What stands behind it all. */
  readonly tail: string
}

/** Reads a line that begins as Apache's common, combined or vhost_combined do; `undefined`: it does not. */
export function readApacheLine(line: string, slots: ApacheSlots): ApacheLine | undefined {
  return readUsual(line, slots) ?? readIdentified(line, slots)
}

function readIdentified(line: string, slots: ApacheSlots): ApacheLine | undefined {
  const [head = '', vhost = '', client = '', ident = '-', user = ''] = IDENTIFIED.exec(line) ?? []
  const who = ident === '-' ? undefined : headWithIdent(client, ident)
  return who === undefined ? undefined : readUsual(`${vhost}${who} - ${user} [${line.slice(head.length)}`, slots)
}

function readUsual(line: string, slots: ApacheSlots): ApacheLine | undefined {
  const at = COMMON.scan(line, slots)
  if (at < 0 || httpStatus(slots.status) === undefined || slots.time?.length !== 26) return undefined
  const blank = line.indexOf(' ', at)
  const end = blank < 0 ? line.trimEnd().length : blank
  const size = line.slice(at, end)
  if (size !== '-' && integer(size) === undefined) return undefined
  slots.size = size
  const rest = line.slice(end)
  const agents = REFERER_AND_AGENT.exec(rest)?.[0]
  const tail = rest.slice(agents?.length ?? 0).trimEnd()
  if (tail !== '' && !tail.startsWith(' ')) return undefined
  const hasHost = readHost(slots)
  const isBare = !slots.client?.includes(' ') && isClient(slots.client ?? '')
  return isBare ? { hasHost, hasAgent: agents !== undefined, tail } : undefined
}

/** Takes the host off the client, if there is one. Answers whether it has a port. */
function readHost(slots: ApacheSlots): boolean {
  const [, host, address] = VHOST.exec(slots.client ?? '') ?? []
  const head = host === undefined && slots.client?.includes(' ') ? readClientHead(slots.client) : undefined
  slots.server = host ?? head?.host
  if (address !== undefined) slots.client = address
  else if (head?.host !== undefined) slots.client = head.client
  return host !== undefined
}

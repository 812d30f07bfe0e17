import { apacheParts } from './apache-log-format.ts'
import type { ApacheSlot, ApacheSlots } from './apache-slots.ts'
import { isClient } from './client-head.ts'
import { compileLayout } from './layout.ts'
import { httpStatus, integer } from './values.ts'

const COMMON = compileLayout([...apacheParts('%h - %u %t "%r" %>s').parts, ' '])
/** Behind the size of the combined format. */
const REFERER_AND_AGENT = compileLayout<ApacheSlot>([' "', { field: undefined }, '" "', { field: undefined }, '"'])
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
  const at = COMMON.scan(line, slots)
  if (at < 0 || httpStatus(slots.status) === undefined || slots.time?.length !== 26) return undefined
  const blank = line.indexOf(' ', at)
  const end = blank < 0 ? line.trimEnd().length : blank
  const size = line.slice(at, end)
  if (size !== '-' && integer(size) === undefined) return undefined
  slots.size = size
  const rest = line.slice(end)
  const agentEnd = REFERER_AND_AGENT.scan(rest, slots)
  const tail = (agentEnd < 0 ? rest : rest.slice(agentEnd)).trimEnd()
  if (tail !== '' && !tail.startsWith(' ')) return undefined
  const hasHost = readHost(slots)
  return slots.client?.includes(' ') || !isClient(slots.client ?? '') ? undefined : { hasHost, hasAgent: agentEnd >= 0, tail }
}

/** Takes the host off the client, if there is one. */
function readHost(slots: ApacheSlots): boolean {
  const [, host, address] = VHOST.exec(slots.client ?? '') ?? []
  slots.server = host
  if (address !== undefined) slots.client = address
  return host !== undefined
}

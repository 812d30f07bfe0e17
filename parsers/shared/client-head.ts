import { isAddress, withoutPort } from './address.ts'

/** Who a line says asked, and for which host. */
export interface ClientHead {
  readonly host: string | undefined
  readonly client: string | undefined
}

/** A host without a port; with one it is Apache's. */
const HOST = /^(?=[\w.*-]*[a-zA-Z_*])[\w*-]+(?:\.[\w*-]+)*$/

/**
 * What stands before the first dash of a combined line: an address, mostly. Some log a host before it (`$host $remote_addr`),
 * others what X-Forwarded-For says (`203.0.113.9, 10.0.0.1`: the first is the client). Whatever else carried the line there
 * (syslog, a container's name) ends with a blank.
 */
export function readClientHead(text: string): ClientHead {
  const blank = text.indexOf(' ')
  if (blank < 0) return { host: undefined, client: withoutPort(text) }
  const first = text.slice(0, blank)
  const hasHost = HOST.test(first) && !first.endsWith(',')
  const rest = hasHost ? text.slice(blank + 1) : text
  const addresses = rest.split(', ')
  if (addresses.every(isAddress)) return { host: hasHost ? first : undefined, client: withoutPort(addresses[0]) }
  return { host: undefined, client: withoutPort(text.slice(text.lastIndexOf(' ') + 1)) }
}

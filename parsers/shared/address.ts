import { word } from './values.ts'

/** A client's address without its port: "198.51.100.7:52114", "[2001:db8::7]:52114", "2001:db8::7" (has none). */
export function withoutPort(text: string | undefined): string | undefined {
  const address = word(text)
  if (address === undefined) return undefined
  if (address.charCodeAt(0) === 91) {
    const end = address.indexOf(']')
    return end > 0 ? word(address.slice(1, end)) : address
  }
  const colon = address.indexOf(':')
  // Two colons and no brackets: IPv6, which carries no port then.
  return colon > 0 && address.indexOf(':', colon + 1) < 0 ? word(address.slice(0, colon)) : address
}

/** The same where a port is always there, as in an ELB's log: IPv6 may then stand without brackets. */
export function withoutLastPort(text: string | undefined): string | undefined {
  const address = word(text)
  if (address === undefined) return undefined
  const colon = address.lastIndexOf(':')
  const bare = colon > 0 ? address.slice(0, colon) : address
  return bare.charCodeAt(0) === 91 && bare.endsWith(']') ? word(bare.slice(1, -1)) : bare
}

/** A host name without port. `_` is how nginx names the server that has no name. */
export function hostName(text: string | undefined): string | undefined {
  const host = word(text)
  if (host === undefined || host === '_') return undefined
  if (host.charCodeAt(0) === 91) return word(host.slice(0, host.indexOf(']') + 1)) ?? host
  const colon = host.indexOf(':')
  return colon < 0 ? host : word(host.slice(0, colon))
}

const ADDRESS =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|[\da-fA-F]{0,4}:[\da-fA-F:.]{1,40}|\[[\da-fA-F:.]{2,45}\](?::\d{1,5})?|unix:.*|unknown|-)$/

/** Whether text is an address, with a port or without, or what stands where there is none. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}

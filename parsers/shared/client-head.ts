import { isAddress, withoutPort } from './address.ts'

/** Who a line says asked, and for which host. */
export interface ClientHead {
  readonly host: string | undefined
  readonly client: string | undefined
}

/** A host without a port; with one it is Apache's. */
const HOST = /^(?=[\w.*-]*[a-zA-Z_*])[\w*-]+(?:\.[\w*-]+)*$/

/** A host's full name: what asked may be logged by name as well. */
const FULL_NAME = /^[\w-]+(?:\.[\w-]+)*\.[a-zA-Z][\w-]*$/

/**
 * What stands before the first dash of a combined line: an address, mostly. Some log a host before it (`$host $remote_addr`),
 * others what X-Forwarded-For says (`203.0.113.9, 10.0.0.1`: the first is the client). Whatever else stands there ends with a blank.
 */
export function readClientHead(text: string): ClientHead {
  const blank = text.indexOf(' ')
  if (blank < 0) return { host: undefined, client: withoutPort(text) }
  const first = text.slice(0, blank)
  const isHost = HOST.test(first)
  const rest = isHost ? text.slice(blank + 1) : text
  const addresses = rest.split(', ')
  const isClient = FULL_NAME.test(first) ? isAddressOrName : isAddress
  if (addresses.every(isClient)) return { host: isHost ? first : undefined, client: withoutPort(addresses[0]) }
  return { host: undefined, client: withoutPort(text.slice(text.lastIndexOf(' ') + 1)) }
}

/**
 * The same where Apache's `%l` stands between client and user: nobody answers ident any more, so it is the user's name in
 * old examples, or the host that was put there (`$remote_addr $host $remote_user`). `undefined`: nothing like that.
 */
export function headWithIdent(client: string, ident: string): string | undefined {
  if (!isClient(client)) return undefined
  if (isAddress(client)) return FULL_NAME.test(ident) ? `${ident} ${client}` : client
  return (FULL_NAME.test(client) || client === 'localhost') && !isAddress(ident) ? client : undefined
}

/** Whether a host stands before the addresses. */
export function hasHost(text: string): boolean {
  return text.includes(' ') && readClientHead(text).host !== undefined
}

/** The number of a line is no beginning of an address. */
const NUMBERED = /^[^.:]*:[^:]*\.[^:]*$/

/** Whether it is addresses, one or a list, or a host's name, and not something that what carried the line put before it. */
export function isClient(text: string): boolean {
  const first = text.charCodeAt(0)
  // `<190>` or a quote.
  if (first === 60 || first === 34) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32 && !(code === 32 && text.charCodeAt(at - 1) === 44)) return false
  }
  return !text.includes(':') || (/^(?:unix:|[\da-f.:%,[\] ]*$)/i.test(text) && !NUMBERED.test(text))
}

const isAddressOrName = (text: string): boolean => isAddress(text) || HOST.test(text)

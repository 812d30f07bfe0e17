import { hostName } from './address.ts'
import { word } from './values.ts'

const SPACE = 32
const SLASH = 47

/** What a request line tells. One object is filled anew each time: it is valid until the next call. */
export interface RequestLine {
  method: string | undefined
  path: string | undefined
  /** Of an absolute request (`GET http://host/path`) alone. */
  host: string | undefined
}

const parsed: RequestLine = { method: undefined, path: undefined, host: undefined }

/** `GET /path?query HTTP/1.1` and what else clients send: `-`, an absolute URL, bytes of a TLS handshake. */
export function readRequestLine(line: string | undefined): RequestLine {
  parsed.method = undefined
  parsed.path = undefined
  parsed.host = undefined
  if (line === undefined) return parsed
  const space = line.indexOf(' ')
  if (space <= 0) return parsed
  const method = methodOf(line.slice(0, space))
  // A path may hold spaces: the protocol is what stands behind the last one.
  const protocol = line.lastIndexOf(' HTTP/')
  const target = line.slice(space + 1, protocol > space ? protocol : line.length)
  if (method === undefined && line.charCodeAt(0) !== 45) return parsed
  parsed.method = method
  readTarget(target)
  return parsed
}

/** The path of a request target, without query, fragment and host. */
export function pathOf(target: string | undefined): string | undefined {
  readTarget(target)
  return parsed.path
}

/** Path and host of a request target. The object is valid until the next call. */
export function readTarget(target: string | undefined): RequestLine {
  parsed.path = undefined
  parsed.host = undefined
  if (word(target) === undefined || target === undefined) return parsed
  if (target.charCodeAt(0) === SLASH || target === '*') {
    parsed.path = cut(target, 0)
    return parsed
  }
  const scheme = target.indexOf('://')
  if (scheme < 1 || scheme > 5) return parsed
  let end = scheme + 3
  for (; end < target.length; end++) {
    const code = target.charCodeAt(end)
    // "/", "?" and "#" end the host; a "-" before any of them too, where an ELB could not read the request.
    if (code === SLASH || code === 63 || code === 35) break
  }
  parsed.host = hostName(target.slice(scheme + 3, end))
  if (target.charCodeAt(end) === SLASH) parsed.path = cut(target, end)
  else if (!target.trimEnd().endsWith('-')) parsed.path = '/'
  return parsed
}

/** A method as it should be (RFC 9110 allows more, nobody uses it); anything else is no method. */
export function methodOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length === 0 || text.length > 20) return undefined
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const letter = code >= 65 && code <= 90
    if (!letter && !(at > 0 && (code === 45 || code === 95))) return undefined
  }
  return text
}

function cut(target: string, from: number): string {
  for (let at = from; at < target.length; at++) {
    const code = target.charCodeAt(at)
    if (code === 63 || code === 35 || code === SPACE) return target.slice(from, at)
  }
  return from === 0 ? target : target.slice(from)
}

import type { Entry } from '../model/entry.ts'
import type { Remark } from '../model/remark.ts'

/** A client alone: it may ask for several things at once. */
const VAGUE = 'client alone '

/** What a failed request can be found by in an error log, the surest first. */
export function keysOfEntry({ requestId, client, path, attempts }: Entry): string[] {
  const upstream = attempts.at(-1)?.upstream
  return [
    ...(requestId === undefined ? [] : [`id ${requestId}`]),
    ...(client === undefined || path === undefined ? [] : [`client ${client} ${path}`]),
    // The access log may have another address for the client, from a header.
    ...(upstream === undefined || path === undefined ? [] : [`upstream ${upstream} ${path}`]),
    ...(client === undefined ? [] : [`${VAGUE}${client}`]),
  ]
}

/** The same of a remark. By its client alone it is found only if it does not say what was asked for. */
export function keysOfRemark({ requestId, client, path, upstream }: Remark): string[] {
  return [
    ...(requestId === undefined ? [] : [`id ${requestId}`]),
    ...(client === undefined ? [] : [path === undefined ? `${VAGUE}${client}` : `client ${client} ${path}`]),
    ...(upstream === undefined || path === undefined ? [] : [`upstream ${upstream} ${path}`]),
  ]
}

/** Whether a key may be that of other requests as well. */
export function isVague(key: string): boolean {
  return key.startsWith(VAGUE)
}

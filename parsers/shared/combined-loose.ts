import { headWithIdent } from './client-head.ts'
import { compileLayout } from './layout.ts'
import type { Slots } from './nginx-slots.ts'
import { httpStatus } from './values.ts'

/** Client, what Apache calls `%l`, user and time. */
const HEAD = /^([^ ]+) ([^ ]+) ([^ ]+) \[([^\]]{26})\] "/
const REQUEST = compileLayout([{ field: 'request' }, '" ', { field: 'status' }, ' '] as const)
/** Size, referer and agent. */
const END = /^(\d+|-) (?:"((?:[^"\\]|\\.)*)"|-) (?:"((?:[^"\\]|\\.)*)"|-)(?=\s|$|[a-z_]{1,40}=)/

/**
 * Reads a combined line with a name or a host where nginx has a dash, or without the quotes around what has no value, as
 * Traefik 1 writes it. Answers where it ends; −1: the line does not begin with one.
 */
export function scanLoose(line: string, slots: Slots): number {
  const [head = '', client = '', ident = '', , time] = HEAD.exec(line) ?? []
  if (head === '') return -1
  const rest = line.slice(head.length)
  const at = REQUEST.scan(rest, slots)
  if (at < 0 || httpStatus(slots.status) === undefined) return -1
  const [end = '', size, , agent] = END.exec(rest.slice(at)) ?? []
  const who = headWithIdent(client, ident)
  if (end === '' || who === undefined) return -1
  Object.assign(slots, { client: who, time, size, agent })
  return head.length + at + end.length
}

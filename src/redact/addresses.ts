import { isIP } from 'node:net'
import type { Pseudonyms } from './pseudonyms.ts'

/** What may be an address: of version 6 (perhaps with one of version 4 in it), or of version 4. */
const CANDIDATE = /(?<![\w.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}(?:\.\d{1,3}){0,3}|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/gi
/** The same with other marks between its numbers, as in names of machines and in ids of incidents. */
const SLUG = /(?<![\da-z])[\da-f]{1,4}(?:-[\da-f]{1,4}){1,12}(?![\da-z])/gi
const MACHINE = /\b(ip|ec2|host|node|server|vm)-(\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})\b/gi

/** The text without addresses; ports stay. */
export function withoutAddresses(text: string, names: Pseudonyms): string {
  return text
    .replace(CANDIDATE, (candidate) => named(candidate, names))
    .replace(
      MACHINE,
      (_, kind: string, numbers: string) => `${kind}-${names.nameOf('ip', numbers.replaceAll('-', '.')).slice('ip-'.length)}`,
    )
    .replace(SLUG, (slug) => unslugged(slug, names))
}

/** A colon before or behind it is mostly the sentence's. */
function named(candidate: string, names: Pseudonyms): string {
  for (const [before, address, behind] of [
    ['', candidate, ''],
    ['', candidate.slice(0, -1), candidate.slice(-1)],
    [candidate.slice(0, 1), candidate.slice(1), ''],
  ] as const) {
    const isMark = before + behind === '' || before + behind === ':'
    if (isMark && address.length > 2 && isIP(address) > 0) return before + nameOf(address, names) + behind
  }
  return candidate
}

function nameOf(address: string, names: Pseudonyms): string {
  const name = names.nameOf('ip', address)
  names.alias(slugOf(address), name)
  return name
}

const slugOf = (address: string): string =>
  address
    .toLowerCase()
    .replace(/[^\da-z]+/g, '-')
    .replace(/^-|-$/g, '')

/** Of the numbers those that are a known address: "504-10-0-0-7-8080" → "504-ip-1-8080". */
function unslugged(slug: string, names: Pseudonyms): string {
  const numbers = slug.split('-')
  for (let from = 0; from < numbers.length; from++) {
    for (let to = numbers.length; to > from + 1; to--) {
      const name = names.spelled(numbers.slice(from, to).join('-').toLowerCase())
      if (name === undefined) continue
      const rest = numbers.slice(to).join('-')
      return [...numbers.slice(0, from), name, ...(rest === '' ? [] : [unslugged(rest, names)])].join('-')
    }
  }
  return slug
}

import type { Pseudonyms } from './pseudonyms.ts'

const HIDDEN = '…'
/** "?a=1&b=2", and ";jsessionid=…" of a path. */
const QUERY = /(?:\?|%3f)[\w%][^\s"'`<>()]*/gi
const MATRIX = /;([\w.-]+)=[^\s;/?"'`<>()]+/g
const VALUE = /(?:=|%3d)(?:(?!%26)[^&;])*/gi
/** What is said to be secret. */
const NAMED =
  /\b((?:access|auth|bearer|csrf|id|refresh|session|api|secret|private)?[_-]?(?:token|secret|password|passwd|pwd|api[_-]?key|authorization|cookie|session[_-]?id))(["']?\s*[=:]\s*["']?)(?:(bearer|basic) )?[^\s"'&;,]+/gi
const EMAIL = /[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g
const JWT = /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g
const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi
/** Long words without a meaning: hexadecimal, long numbers, base64. */
const HEX = /(?<![\da-z])(?=[\da-z]*\d)(?:[\da-f]{16,}|\d{12,})(?![\da-z])/gi
const OPAQUE = /(?<![\w+-])[\w+=-]{20,}(?![\w+])/g
/** A part of such a word that no name of a machine or a route has. */
const SECRET_PART =
  /(?=(?:[A-Za-z]*\d){3})(?=\d*[A-Za-z])[A-Za-z\d]{12,}|(?=[\da-z]*[A-Z])(?=[\dA-Z]*[a-z])(?=[A-Za-z]*\d)[A-Za-z\d]{10,}/

/** The text without values of queries, tokens and e-mail addresses. */
export function withoutSecrets(text: string, names: Pseudonyms): string {
  const token = (value: string): string => names.nameOf('token', value)
  return text
    .replace(QUERY, queryOf)
    .replace(MATRIX, (_, name: string) => `;${name}=${HIDDEN}`)
    .replace(NAMED, (_, name: string, mark: string, scheme?: string) => `${name}${mark}${scheme ? `${scheme} ` : ''}${HIDDEN}`)
    .replace(EMAIL, (address) => names.nameOf('email', address))
    .replace(JWT, token)
    .replace(UUID, token)
    .replace(HEX, token)
    .replace(OPAQUE, (word) => (SECRET_PART.test(word) ? token(word) : word))
}

/** The names of its values tell nothing of a user; one without names is hidden as a whole. */
function queryOf(query: string): string {
  return /=|%3d/i.test(query) ? query.replace(VALUE, `=${HIDDEN}`) : `?${HIDDEN}`
}

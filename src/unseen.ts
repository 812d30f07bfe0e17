/**
 * What has no picture of its own, or changes that of its neighbours: control characters (C0, C1, DEL), format characters
 * (bidi overrides and isolates, zero width), lone surrogates, private use, unassigned, line separators, fillers.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
/** JSON itself is broken into lines. */
const UNSEEN_BUT_NEWLINE = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const LINE_BREAKS = /\s*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*/g

/** The text with everything unseen spelled out (`\x1b`, `\u202e`): safe for a terminal, and the reader sees what was there. */
export function spellUnseen(text: string): string {
  return text.replace(UNSEEN, spelled)
}

/** The text on one line, without anything unseen: for cells, where an escape would only be noise. */
export function dropUnseen(text: string): string {
  return text.trim().replace(LINE_BREAKS, ' | ').replaceAll('\t', ' ').replace(UNSEEN, '')
}

function spelled(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

/** Valid JSON in which nothing unseen stands as it is: JSON.stringify leaves DEL, C1 and bidi controls to act on a terminal. */
export function seenJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSEEN_BUT_NEWLINE, jsonEscape)
}

/** As UTF-16 units, which is how JSON escapes. */
function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  )
}

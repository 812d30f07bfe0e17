/** What moves the cursor, colours, hides or reorders text on a terminal, or breaks a line. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Text from outside, fit to be shown on one line of a terminal: what has no picture of its own is spelled out (`\x1b`). */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16)
    return hex.length > 2 ? `\\u{${hex}}` : `\\x${hex.padStart(2, '0')}`
  })
}

/** Whether text of an nginx list has more than one element. */
export function isList(text: string | undefined): boolean {
  return text !== undefined && (text.includes(',') || text.includes(' : '))
}

/** The elements of an nginx list: `, ` stands between servers of a group, ` : ` between groups. */
export function splitList(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return []
  if (!isList(text)) return [text.trim()]
  const elements = text.includes(' : ') ? text.replaceAll(' : ', ',').split(',') : text.split(',')
  return elements.map((element) => element.trim())
}

/** Whether there is something, and nothing but digits and what may stand between them in a list. */
export function isNumeric(text: string | undefined): boolean {
  if (text === undefined || text === '') return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isDigit = code >= 48 && code <= 57
    if (!isDigit && code !== 45 && code !== 46 && code !== 44 && code !== 32 && code !== 58) return false
  }
  return true
}

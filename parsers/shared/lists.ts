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

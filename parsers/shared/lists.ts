/** Whether text of an nginx list has more than one element. */
export function isList(text: string | undefined): boolean {
  return text !== undefined && (text.includes(',') || text.includes(' : '))
}

/** The elements of an nginx list: `, ` stands between servers of a group, ` : ` between groups. */
export function splitList(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return []
  return text
    .replaceAll(' : ', ',')
    .split(',')
    .map((element) => element.trim())
}

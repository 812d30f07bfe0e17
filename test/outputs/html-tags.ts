/** A start tag as it stands in a page. */
export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

const TAG = /<(?:!doctype html|\/([a-z][\w-]*)|([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?))>/giy
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g
const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'hr', 'img', 'input', 'link', 'base'])
/** Their content is no markup. */
const RAW: ReadonlySet<string> = new Set(['script', 'style'])

/** The start tags of a page, in order. */
export function tagsOf(page: string): Tag[] {
  return walk(page).tags
}

/** What is wrong with a page as XML would have it: a "<" that begins no tag, a tag that is closed by another, or by none. */
export function unbalanced(page: string): string[] {
  return walk(page).mistakes
}

function walk(page: string): { tags: Tag[]; mistakes: string[] } {
  const tags: Tag[] = []
  const mistakes: string[] = []
  const open: string[] = []
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
    TAG.lastIndex = at
    const match = TAG.exec(page)
    if (match === null) {
      mistakes.push(page.slice(at, at + 40))
      continue
    }
    const [, closing, name, attributes = '', selfClosing] = match
    if (closing !== undefined && open.pop() !== closing) mistakes.push(`</${closing}>`)
    if (name === undefined) continue
    tags.push({
      name,
      attributes: new Map(Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value = '']) => [key, value])),
    })
    if (selfClosing === '/' || VOID.has(name)) continue
    open.push(name)
    if (RAW.has(name)) at = page.indexOf(`</${name}>`, at) - 1
  }
  return { tags, mistakes: [...mistakes, ...open.map((name) => `<${name}>`)] }
}

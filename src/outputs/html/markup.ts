/** Text that is HTML already: what the tag below has made, or a chart. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: texts and numbers, which are escaped; markup, which is not; nothing; and lists of all these. */
export type Content = Markup | string | number | false | undefined | readonly Content[]

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A template in which everything is escaped that is not markup, so that no text of a log can be forgotten. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(String.raw({ raw: literals }, ...contents.map(written)))
}

function written(content: Content): string {
  if (content instanceof Markup) return content.text
  if (content === undefined || content === false) return ''
  if (typeof content === 'string' || typeof content === 'number') return escaped(`${content}`)
  return content.map(written).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

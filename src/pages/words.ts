import type { Token, Tokens } from 'marked'
import type { Paint } from '../outputs/terminal/paint.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }

/** The words of a paragraph, a heading or a cell, painted. Comments and markup are gone, links are their text. */
export function wordsOf(tokens: readonly Token[] | undefined, paint: Paint): string {
  return (tokens ?? []).map((token) => wordOf(token, paint)).join('')
}

function wordOf(token: Token, paint: Paint): string {
  switch (token.type) {
    case 'strong':
    case 'em':
      return paint.bold(wordsOf(token.tokens, paint))
    case 'codespan':
      return code(plain(token.text), paint)
    case 'link':
      return link(token as Tokens.Link, paint)
    case 'br':
      return '\n'
    case 'html':
      return ''
    default:
      return 'tokens' in token && token.tokens ? wordsOf(token.tokens, paint) : plain('text' in token ? token.text : token.raw)
  }
}

/** Where there is no colour to tell it by, it keeps its marks. */
function code(text: string, paint: Paint): string {
  const painted = paint.cyan(text)
  return painted === text ? `\`${text}\`` : painted
}

/** A link to another page is its name, which is what `errlens help` takes; one to the web has its address behind it. */
function link({ href, tokens, text }: Tokens.Link, paint: Paint): string {
  const words = wordsOf(tokens, paint)
  return /^https?:/.test(href) && href !== text ? `${words} (${href})` : words
}

function plain(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}

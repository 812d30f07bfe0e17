import { lexer, type Token, type Tokens } from 'marked'
import { widthOf } from '../outputs/terminal/fit.ts'
import { type Paint, painter } from '../outputs/terminal/paint.ts'
import { tableLines } from './table.ts'
import { wordsOf } from './words.ts'
import { hanging } from './wrap.ts'

/** How a page is shown. */
export interface PageOptions {
  readonly columns: number
  readonly color: boolean
}

/** What stands between a page's margin and lines that are to be copied. */
const CODE_INDENT = '    '

/** A page of the documentation (Markdown) as text for a terminal. Code stays as it is: it is there to be copied. */
export function showPage(markdown: string, { columns, color }: PageOptions): string {
  return `${blocks(lexer(markdown), { width: columns, paint: painter(color) }).join('\n')}\n`
}

interface Sheet {
  readonly width: number
  readonly paint: Paint
}

/** The lines of blocks, an empty one between two. */
function blocks(tokens: readonly Token[], sheet: Sheet): string[] {
  const shown = tokens.map((token) => block(token, sheet)).filter((lines) => lines.length > 0)
  return shown.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

function block(token: Token, sheet: Sheet): string[] {
  const { width, paint } = sheet
  switch (token.type) {
    case 'heading':
      return heading(token as Tokens.Heading, sheet)
    case 'code':
      return (token as Tokens.Code).text.split('\n').map((line) => `${CODE_INDENT}${line}`)
    case 'list':
      return (token as Tokens.List).items.flatMap((item, at) => listItem(item, token as Tokens.List, at, sheet))
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => wordsOf(tokens, paint))
      return tableLines(cells(header).map(paint.bold), rows.map(cells), width)
    }
    case 'blockquote':
      return blocks(token.tokens ?? [], { ...sheet, width: width - 2 }).map((line) => `  ${line}`)
    case 'hr':
      return ['─'.repeat(width)]
    case 'space':
    case 'html':
      return []
    default:
      return hanging('', wordsOf('tokens' in token && token.tokens ? token.tokens : [token], paint), width)
  }
}

const RULES = ['═', '─']

/** The two highest are underlined, so that they are seen without colour, too. */
function heading({ depth, tokens }: Tokens.Heading, { width, paint }: Sheet): string[] {
  const lines = hanging('', wordsOf(tokens, painter(false)), width)
  const rule = RULES[depth - 1]?.repeat(Math.max(...lines.map(widthOf)))
  return [...lines.map(paint.bold), ...(rule === undefined ? [] : [paint.dim(rule)])]
}

function listItem(item: Tokens.ListItem, { ordered, start }: Tokens.List, at: number, { width, paint }: Sheet): string[] {
  const mark = ordered ? `${Number(start || 1) + at}. ` : '• '
  const indent = ' '.repeat(mark.length)
  const lines = blocks(item.tokens, { width: width - mark.length, paint })
  return lines.map((line, index) => (index === 0 ? mark : line === '' ? '' : indent) + line)
}

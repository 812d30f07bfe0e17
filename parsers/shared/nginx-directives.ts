import { luaBlockEnd } from './lua-block.ts'

/** A directive of an nginx configuration: `name arguments;`, or with a block of its own. */
export interface Directive {
  readonly name: string
  /** Without quotes and escapes. */
  readonly args: readonly string[]
  readonly block: readonly Directive[] | undefined
}

/** White space and comments, punctuation, quoted texts, words; `}` and quotes mean nothing inside a word, nor does `{` of `${`. */
const TOKEN = /\s+|#[^\n]*|([;{}])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?!["'])(?:\\.|\$\{|[^\s;{\\])+)/sy
const ESCAPE = /\\(["'\\trn])/g
const ESCAPED: { readonly [letter: string]: string } = { t: '\t', r: '\r', n: '\n' }
const MAX_DEPTH = 100

/** The directives of a configuration's text. Throws an error that says in one line what is wrong, and in which line. */
export function nginxDirectives(text: string): readonly Directive[] {
  const tree = new Tree()
  let at = 0
  try {
    while (at < text.length) {
      TOKEN.lastIndex = at
      const found = TOKEN.exec(text)
      if (!found) throw new Error('a quote is not closed')
      const [token, mark, ...words] = found
      at += token.length
      const word = words.find((one) => one !== undefined)
      if (word !== undefined) tree.word(word.replace(ESCAPE, (_, letter: string) => ESCAPED[letter] ?? letter))
      else if (mark !== undefined && tree.mark(mark).endsWith('_by_lua_block')) at = luaBlockEnd(text, at)
    }
    return tree.end()
  } catch (error) {
    throw new Error(`line ${text.slice(0, at).trimEnd().split('\n').length}: ${(error as Error).message}`)
  }
}

class Tree {
  readonly #directives: Directive[] = []
  readonly #open: { name: string; block: Directive[] }[] = []
  #words: string[] = []

  word(text: string): void {
    this.#words.push(text)
  }

  /** Takes a `;`, `{` or `}`. Answers the name of the directive whose block it begins, if it does. */
  mark(mark: string): string {
    if (mark === '}') {
      if (this.#words.length > 0) throw new Error('";" is missing before "}"')
      if (!this.#open.pop()) throw new Error('"}" closes no block')
      return ''
    }
    const [name, ...args] = this.#words
    if (name === undefined) throw new Error(`nothing stands before "${mark}"`)
    this.#words = []
    const block: Directive[] | undefined = mark === '{' ? [] : undefined
    const into = this.#open.at(-1)?.block ?? this.#directives
    into.push({ name, args, block })
    if (!block) return ''
    if (this.#open.push({ name, block }) > MAX_DEPTH) throw new Error('too many blocks inside of each other')
    return name
  }

  end(): readonly Directive[] {
    if (this.#words.length > 0) throw new Error(`";" is missing after "${this.#words.at(-1)}"`)
    const unclosed = this.#open.at(-1)
    if (unclosed) throw new Error(`the block of "${unclosed.name}" is not closed: "}" is missing`)
    return this.#directives
  }
}

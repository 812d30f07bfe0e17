/** Comments, long brackets, quoted texts and braces of Lua; anything else is passed over. */
const LUA = /--\[\[.*?\]\]|--[^\n]*|\[\[.*?\]\]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/gs

/** Where the Lua of a block ends, whose opening brace stands before `from`: at its closing brace, or the text's end. */
export function luaBlockEnd(text: string, from: number): number {
  let depth = 1
  LUA.lastIndex = from
  for (let match = LUA.exec(text); match; match = LUA.exec(text)) {
    if (match[0] === '{') depth++
    else if (match[0] === '}') depth--
    if (depth === 0) return match.index
  }
  return text.length
}

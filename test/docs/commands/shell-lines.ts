/** A line that a page tells its reader to type. */
export interface ShellLine {
  readonly page: string
  readonly line: string
  /** What was set before it in the same block: variables. */
  readonly before: readonly string[]
}

const BLOCK = /^( *)```(?:sh|bash|console)\n([\s\S]*?)^\1```/gm
const PROMPT = '$ '
const ASSIGNMENT = /^(?:export )?\w+=(?:'[^']*'|"[^"]*"|[^\s'"]*)$/
/** Behind the command, with a space on both sides. */
const COMMENT = /(?:^|\s+)# .*$/

/** All lines of the shell blocks of a page: where there is a prompt, what is behind it. */
export function shellLines(page: string, markdown: string): ShellLine[] {
  return [...markdown.matchAll(BLOCK)].flatMap(([, , text = '']) => {
    const lines = joined(text.split('\n').map((line) => line.replace(COMMENT, '').trimEnd()))
    const isConsole = lines.some((line) => line.startsWith(PROMPT))
    const typed = isConsole ? lines.filter((line) => line.startsWith(PROMPT)).map((line) => line.slice(PROMPT.length)) : lines
    const said = typed.filter((line) => line !== '')
    return said.map((line, at) => ({ page, line, before: said.slice(0, at).filter((earlier) => ASSIGNMENT.test(earlier)) }))
  })
}

/** A line goes on in the next one behind a backslash, and as long as a quote is open. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last?.endsWith('\\')) whole[whole.length - 1] = `${last.slice(0, -1)}${line.trimStart()}`
    else if (last !== undefined && isOpen(last)) whole[whole.length - 1] = `${last}\n${line}`
    else whole.push(line)
  }
  return whole
}

function isOpen(line: string): boolean {
  return line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '').includes("'")
}

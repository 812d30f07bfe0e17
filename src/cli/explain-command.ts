import { LineExplainer } from '../explain/explain-line.ts'
import { WRAPPINGS } from '../formats.ts'
import type { Format } from '../model/format.ts'
import { openInput, STDIN } from '../reading/open-input.ts'
import { type Io, print, stdinOf } from './io.ts'

/** `errlens explain-line [LINE..]`: the lines given, or those of stdin. */
export async function runExplain(lines: readonly string[], formats: readonly Format[], io: Io): Promise<number> {
  const explainer = new LineExplainer({ formats, wrappings: WRAPPINGS })
  let separator = ''
  for await (const line of lines.length > 0 ? lines : linesOf(io)) {
    if (line.trim() === '') continue
    await print(io.stdout, `${separator}${explainer.explain(line)}`)
    separator = '\n'
  }
  return 0
}

async function* linesOf(io: Io): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of openInput(STDIN, { stdin: stdinOf(io), signal: io.signal })) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

import type { Wrapping } from '../../src/model/wrapping.ts'

const QUOTED = /^ {0,3}> ?/
const CODE = /^ {0,3}(`{1,3})/

/** What a line has around it that was copied out of a thread: the mark of a quotation, ticks of code. */
export const markdown: Wrapping = {
  id: 'markdown',
  title: 'Markdown (quotation, code)',
  examples: [
    {
      wrapped: '> 198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 504 12',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 504 12',
      from: undefined,
    },
    { wrapped: '`{"status":504}`', line: '{"status":504}', from: undefined },
  ],
  peel(line) {
    const quoted = QUOTED.exec(line)?.[0]
    if (quoted !== undefined) return { line: line.slice(quoted.length), from: undefined }
    const [head, ticks = ''] = CODE.exec(line) ?? []
    if (head === undefined) return undefined
    const rest = line.slice(head.length).trimEnd()
    return { line: rest.endsWith(ticks) ? rest.slice(0, -ticks.length) : rest, from: undefined }
  },
}

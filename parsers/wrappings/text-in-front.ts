import type { Wrapping } from '../../src/model/wrapping.ts'

const BRACE = 123
/** The time of a combined line. */
const TIME = /\[\d\d\/[A-Z][a-z]{2}\/\d{4}:/
/** A client and a user, which stand before it. */
const CLIENT = /(?:^| )([^ ]{1,100}) - [^ ]{1,100} $/
/** A host in front of the client is the line's own. */
const HOST = /^(?=[^ ]*[a-zA-Z.*])[\w.*-]+:\d{1,5} $|^[\w-]+(?:\.[\w-]+)*\.[a-zA-Z][\w-]* $/

/** Any other text that ends with a blank, in front of a JSON object or of a line that begins as combined ones do. */
export const textInFront: Wrapping = {
  id: 'text-in-front',
  title: 'some text in front',
  examples: [
    { wrapped: 'INFO access: {"status":200}', line: '{"status":200}', from: undefined },
    {
      wrapped: 'INFO access: 198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 200 12',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET / HTTP/1.1" 200 12',
      from: undefined,
    },
  ],
  peel(line) {
    const from = objectIn(line) ?? combinedIn(line)
    return from === undefined || from === 0 ? undefined : { line: line.slice(from), from: undefined }
  },
}

function objectIn(line: string): number | undefined {
  if (!line.endsWith('}')) return undefined
  const brace = line.indexOf('{')
  const isFirst = brace < line.indexOf('"') && line.charCodeAt(0) !== BRACE
  return brace > 0 && isFirst && line.charCodeAt(brace - 1) === 32 ? brace : undefined
}

function combinedIn(line: string): number | undefined {
  const time = line.search(TIME)
  if (time < 0) return undefined
  const from = Math.max(0, time - 210)
  const client = CLIENT.exec(line.slice(from, time))
  const start = client ? from + client.index + (client[0].startsWith(' ') ? 1 : 0) : 0
  return HOST.test(line.slice(0, start)) ? undefined : start
}

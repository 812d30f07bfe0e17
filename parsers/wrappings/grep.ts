import type { Wrapping } from '../../src/model/wrapping.ts'

/** A file has a dot or a slash in its name; a number may follow (grep -n). */
const NAME = /^[^\s:"{[|]{0,200}[./][^\s:"{[|]{0,200}:(?:\d{1,12}:)?/

/** Lines of several files, as grep and zgrep give them. */
export const grep: Wrapping = {
  id: 'grep',
  title: 'grep and zgrep over several files',
  examples: [
    { wrapped: 'access.log.2.gz:200 GET /', line: '200 GET /', from: undefined },
    { wrapped: '/var/log/nginx/access.log:17:200 GET /', line: '200 GET /', from: undefined },
  ],
  peel(line) {
    const name = NAME.exec(line.slice(0, 420))?.[0]
    return name === undefined ? undefined : { line: line.slice(name.length), from: undefined }
  },
}

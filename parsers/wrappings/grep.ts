import type { Wrapping } from '../../src/model/wrapping.ts'

/** A file has a dot or a slash in its name; a number may follow (grep -n). */
const NAME = /^[^\s:"{[|]{0,200}[./][^\s:"{[|]{0,200}:(?:\d{1,12}:)?/
/** Before a blank, blanks fill the column up. */
const NUMBER = /^(?:\s{0,8}\d{1,12}[\t:]|\s{1,8}\d{1,12} |\s{1,16})/

/** Lines of several files, as grep and zgrep give them; between them `--`, or what tail says of the file that follows. */
export const grep: Wrapping = {
  id: 'grep',
  title: 'grep, zgrep and tail over several files',
  examples: [
    { wrapped: 'access.log.2.gz:200 GET /', line: '200 GET /', from: undefined },
    { wrapped: '/var/log/nginx/access.log:17:200 GET /', line: '200 GET /', from: undefined },
  ],
  isHeading: (line) => line === '--' || (line.startsWith('==> ') && line.endsWith(' <==')),
  peel(line) {
    const name = NAME.exec(line.slice(0, 420))?.[0]
    return name === undefined ? undefined : { line: line.slice(name.length), from: undefined }
  },
}

/** The number of a line before it, or that it is indented. */
export const numbers: Wrapping = {
  id: 'numbers',
  title: 'numbers of lines (cat -n, less -N, grep -n), blanks',
  examples: [
    { wrapped: '    17\tGET / 200', line: 'GET / 200', from: undefined },
    { wrapped: '     17 GET / 200', line: 'GET / 200', from: undefined },
    { wrapped: '17:GET / 200', line: 'GET / 200', from: undefined },
    { wrapped: '  GET / 200', line: 'GET / 200', from: undefined },
  ],
  peel(line) {
    const number = NUMBER.exec(line)?.[0]
    return number === undefined ? undefined : { line: line.slice(number.length), from: undefined }
  },
}

// Every format in every way that errlens can be given a log, on short logs: nothing is timed here.
import { FORMATS } from '../log/formats.mjs'
import { doubled } from './answers.mjs'
import { command, ERRLENS, HAS_JOBS, reads, answer as reportAnswer } from './errlens.mjs'
import { gzipped, input } from './inputs.mjs'
import { quote } from './run.mjs'

/** Long enough that several workers have something to do. */
const MOST_LINES = 200_000

/** The contenders to be checked: of all formats that this build reads, or of those given. */
export function ways(lines, logs = FORMATS.map(({ id }) => id)) {
  const most = Math.min(lines, MOST_LINES)
  return logs.filter(reads).flatMap((log) => waysOf(input(log, most), input(log, most, true)))
}

function waysOf(log, crlf) {
  const one = (title, line) => ({ title: `${log.log}, ${title}`, line, lines: log.lines, truth: log.truth, answer: reportAnswer })
  const two = (title, files) => {
    const line = `${ERRLENS} --format json ${files.map(quote).join(' ')}`
    return { ...one(title, line), lines: 2 * log.lines, truth: doubled(log.truth) }
  }
  const jobs = HAS_JOBS ? [1, 2] : []
  return [
    ...['file', 'stdin', 'gz'].map((way) => one(way, command(log, way))),
    one('file with CRLF', command(crlf, 'file')),
    ...jobs.map((count) => one(`file, --jobs ${count}`, command(log, 'file', count))),
    two('two files', [log.file, crlf.file]),
    two('two gz', [gzipped(log), gzipped(crlf)]),
  ]
}

import type { Problem } from '../model/problem.ts'
import { tellsNoRequest } from '../model/skip-reasons.ts'
import { spellUnseen } from '../unseen.ts'
import { emptyInput } from './empty-input.ts'
import type { InputOutcome } from './read-entries.ts'

/** How much of a line that nobody understands is shown. */
const SHOWN = 80

/** What is wrong with an input, in one sentence; `undefined`: nothing. */
export function findProblem(source: string, { lines, parsed, firstSkipped, fault }: InputOutcome): Problem | undefined {
  if (fault && lines === 0) return { source, message: fault.message }
  if (fault) return { source, message: `${fault.message}; ${count(lines)} before that ${lines === 1 ? 'was' : 'were'} read` }
  if (lines === 0) return emptyInput(source)
  if (parsed > 0) return undefined
  if (!firstSkipped) return { source, message: `holds ${count(lines)}, all blank` }
  const { line, reason } = firstSkipped
  // The connection log or the test file in a bucket of a balancer's logs.
  if (tellsNoRequest(reason)) return undefined
  const message = `${lines === 1 ? 'its only line is no' : `none of its ${lines} lines is an`} access log entry that errlens knows`
  const shown = `the first one (${spellUnseen(reason)}): ${shorten(line)}`
  const option = line.trimStart().startsWith('{') ? '--json-map' : '--log-format or --nginx-conf'
  return { source, message: `${message}; give its format with ${option}; ${shown}` }
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`
}

function shorten(line: string): string {
  const characters = [...spellUnseen(line.slice(0, SHOWN + 1))]
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('')
}

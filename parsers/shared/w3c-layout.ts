import { httpStatus } from './values.ts'

const ADDRESS = /^[\da-fA-F.:%]{3,60}$/
const METHOD = /^[A-Z][A-Z_-]{1,30}$/
const WHOLE = /^\d{1,12}$/
const VERSION = /^HTTP\/\d(?:\.\d)?$/
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-zA-Z][\w-]*$/
/** Always chosen together; what else there is stands before or behind them. */
const REQUEST = ['cs-method', 'cs-uri-stem', 'cs-uri-query', 's-port', 'cs-username', 'c-ip']
const ANSWER = ['sc-status', 'sc-substatus', 'sc-win32-status']
/** User agent, cookie, referer and host. */
const MOST_TEXTS = 4
/** Fields of the operator's own are logged last. */
const MOST_OWN = 4
const ANY = '-'

/**
 * The columns of a line of IIS, where no heading names them. Whichever of its fields are chosen, IIS writes them in the same
 * order, so that words of a shape of their own tell what stands between them. `undefined`: not a line of IIS.
 */
export function iisColumns(words: readonly string[]): readonly string[] | undefined {
  const start = words.findIndex((word, at) => at >= 2 && METHOD.test(word) && /^[/*]/.test(words[at + 1] ?? ''))
  if (start < 2 || start > 5 || !isRequest(words, start)) return undefined
  const version = VERSION.test(words[start + REQUEST.length] ?? '') ? ['cs-version'] : []
  const from = start + REQUEST.length + version.length
  const answer = words.findIndex((_, at) => at > from && isAnswer(words, at))
  if (answer < 0 || answer - from > MOST_TEXTS) return undefined
  const rest = behind(words.slice(answer + ANSWER.length))
  const before = words.slice(2, start).map(() => ANY)
  return rest && ['date', 'time', ...before, ...REQUEST, ...version, ...texts(words.slice(from, answer)), ...ANSWER, ...rest]
}

function isRequest(words: readonly string[], start: number): boolean {
  const [port = '', , client = ''] = words.slice(start + 3)
  return /^\d{1,5}$/.test(port) && ADDRESS.test(client) && (start === 2 || start === 3 || ADDRESS.test(words[start - 1] ?? ''))
}

const isAnswer = (words: readonly string[], at: number): boolean =>
  httpStatus(words[at]) !== undefined && WHOLE.test(words[at + 1] ?? '') && WHOLE.test(words[at + 2] ?? '')

function texts(words: readonly string[]): string[] {
  const isHost = words.length === MOST_TEXTS || (words.length > 1 && HOST.test(words.at(-1) ?? ''))
  return words.map((_, at) => (isHost && at === words.length - 1 ? 'cs-host' : ANY))
}

/** One number is the time taken; of three, those before it are bytes. Of two, nobody knows which; without any it may be of others. */
function behind(words: readonly string[]): string[] | undefined {
  const first = words.findIndex((word) => !WHOLE.test(word))
  const numbers = first < 0 ? words.length : first
  if (numbers < 1 || numbers > 3 || words.length - numbers > MOST_OWN) return undefined
  const names = numbers === 3 ? ['sc-bytes', 'cs-bytes', 'time-taken'] : numbers === 1 ? ['time-taken'] : Array(numbers).fill(ANY)
  return [...names, ...words.slice(numbers).map(() => ANY)]
}

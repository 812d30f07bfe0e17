import type { Failure, How } from '../../src/model/entry.ts'
import { ANSWERED, failure, NOBODY } from './failures.ts'
import { hideQueries } from './hide-queries.ts'

/** What the operating system or APR says in front of a message. */
const ERRORS: readonly (readonly [words: string, how: How])[] = [
  ['Connection refused', 'refused'],
  // The socket of an origin that does not run.
  ['No such file or directory', 'refused'],
  ['No route to host', 'unreachable'],
  ['Network is unreachable', 'unreachable'],
  ['The timeout specified has expired', 'timeout'],
  ['Connection timed out', 'timeout'],
  ['Connection reset', 'closed'],
  ['Broken pipe', 'closed'],
  ['End of file found', 'closed'],
  ['Partial results are valid', 'closed'],
  // How APR calls an origin that closed before it said anything.
  ['Internal error (specific information not available)', 'closed'],
  ['Permission denied', 'error'],
]

const CONNECT = failure('proxy', ['connect'])
const WAIT = failure('proxy', ['wait', 'receive'])
const MALFORMED = failure('proxy', ['receive'], 'malformed')
const LIMITED = failure('proxy', ['pick'], 'limited')

/** What a message means, and what Apache answers then. */
interface Meaning {
  readonly failure: Failure
  readonly statuses: readonly number[]
}

const NOT_CONNECTED: Meaning = { failure: CONNECT, statuses: [503] }
const NO_ANSWER: Meaning = { failure: WAIT, statuses: [502] }
const NO_SCRIPT_ANSWER: Meaning = { failure: WAIT, statuses: [503, 504] }
const BAD_ANSWER: Meaning = { failure: MALFORMED, statuses: [500, 502] }
const NOBODY_LEFT: Meaning = { failure: NOBODY, statuses: [503] }

/** Messages that say why, but not for which request; the next one of the same thread does. */
const HALVES: Readonly<Record<string, Meaning>> = {
  AH00957: NOT_CONNECTED,
  AH01102: NO_ANSWER,
  AH10404: { failure: failure('proxy', ['receive']), statuses: [502] },
}

/** Messages about a request; where the half before tells more, that counts. */
const WHOLES: Readonly<Record<string, Meaning>> = {
  AH01114: NOT_CONNECTED,
  AH01079: NOT_CONNECTED,
  AH01106: BAD_ANSWER,
  AH10124: BAD_ANSWER,
  AH02429: BAD_ANSWER,
  AH01590: BAD_ANSWER,
  AH01068: BAD_ANSWER,
  AH01067: NO_SCRIPT_ANSWER,
  AH01075: NO_SCRIPT_ANSWER,
  AH01166: NOBODY_LEFT,
  AH01167: NOBODY_LEFT,
  AH00940: NOBODY_LEFT,
  AH00941: { failure: LIMITED, statuses: [503] },
}

/** The same of messages that are told apart by their words. */
const WORDS: readonly (readonly [code: string, words: string, Meaning])[] = [
  ['AH00898', 'DNS lookup failure', { failure: failure('proxy', ['resolve'], 'error'), statuses: [500, 502] }],
  ['AH00898', 'Error during SSL Handshake', { failure: failure('proxy', ['tls'], 'error'), statuses: [500, 502] }],
  ['AH00898', 'Error reading from remote server', NO_ANSWER],
  ['AH01071', 'PHP Fatal error', { failure: ANSWERED, statuses: [500] }],
  // PHP inside of Apache.
  ['', 'PHP Fatal error', { failure: ANSWERED, statuses: [500] }],
]

/** Whether the message says why, but not for which request. */
export function isHalf(code: string): boolean {
  return HALVES[code] !== undefined
}

/** What a message of Apache means; `undefined`: no failed exchange with an origin, or no known kind. */
export function meaningOf(code: string, error: string, message: string): Meaning | undefined {
  const known = HALVES[code] ?? WHOLES[code] ?? WORDS.find(([of, words]) => of === code && message.includes(words))?.[2]
  const how = known?.failure.how ?? ERRORS.find(([words]) => error.includes(words))?.[1]
  return known && { ...known, failure: { ...known.failure, how, reason: hideQueries(`${error}${message}`) } }
}

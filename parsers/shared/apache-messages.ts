import type { Failure, How } from '../../src/model/entry.ts'
import { ANSWERED, failure, NOBODY } from './failures.ts'

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

/** Messages that say why, but not for which request; the next one of the same thread does. */
export const HALVES: Readonly<Record<string, Failure>> = {
  AH00957: CONNECT,
  AH01102: WAIT,
  AH10404: failure('proxy', ['receive']),
}

/** Messages about a request; where the half before tells more, that counts. */
const WHOLES: Readonly<Record<string, Failure>> = {
  AH01114: CONNECT,
  AH01079: CONNECT,
  AH01106: MALFORMED,
  AH10124: MALFORMED,
  AH02429: MALFORMED,
  AH01590: MALFORMED,
  AH01068: MALFORMED,
  AH01110: failure('proxy', ['receive']),
  AH01067: WAIT,
  AH01075: WAIT,
  AH01097: failure('proxy', ['send'], 'closed'),
  AH01166: NOBODY,
  AH01167: NOBODY,
  AH00940: NOBODY,
  AH00941: LIMITED,
}

/** The same of messages that are told apart by their words. */
const WORDS: readonly (readonly [code: string, words: string, Failure])[] = [
  ['AH00898', 'DNS lookup failure', failure('proxy', ['resolve'], 'error')],
  ['AH00898', 'Error during SSL Handshake', failure('proxy', ['tls'], 'error')],
  ['AH00898', 'Error reading from remote server', WAIT],
  ['AH01071', 'PHP Fatal error', ANSWERED],
]

/** The failure that a message of Apache is about; `undefined`: none of an exchange with an origin, or of no known kind. */
export function failureOfCode(code: string, error: string, message: string): Failure | undefined {
  const known = HALVES[code] ?? WHOLES[code] ?? WORDS.find(([of, words]) => of === code && message.includes(words))?.[2]
  const how = known?.how ?? ERRORS.find(([words]) => error.includes(words))?.[1]
  return known && { ...known, how, reason: `${error}${message}` }
}

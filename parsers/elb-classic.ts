import type { Entry, Failure } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { withoutLastPort } from './shared/address.ts'
import { Draft } from './shared/draft.ts'
import {
  ANSWERED,
  between,
  failure,
  OWN_ERROR,
} from './shared/failures.ts'
import { readRequestLine } from './shared/http-request.ts'
import { isoClock } from './shared/time.ts'
import { Tokens } from './shared/tokens.ts'
import { httpStatus, integer, milliseconds, word } from './shared/values.ts'

const NOT_THIS = 'not a line of a Classic Load Balancer'

const FIELDS = 15
const [TIME, , CLIENT, BACKEND, REQUEST_TIME, BACKEND_TIME, RESPONSE_TIME, STATUS, BACKEND_STATUS, , SENT, REQUEST] = Array(
  FIELDS,
).keys() as Iterable<number> as unknown as number[]

import type { Failure } from '../../src/model/entry.ts'
import {
  ANSWER_TIMEOUT,
  ANSWERED,
  BROKEN,
  bareFailure,
  between,
  failure,
  LIMITED,
  NO_VALID_ANSWER,
  NOBODY,
  NOT_ADMITTED,
  OWN_ERROR,
} from './failures.ts'

const NOT_STARTED = failure('proxy', ['pick', 'connect'])
const NOT_READY = failure('proxy', ['pick'])
const NOT_SERVED = failure('proxy', ['admit', 'pick'])
const QUEUED_TOO_LONG = failure('proxy', ['pick'], 'timeout')
const NOT_REACHED = failure('proxy', ['connect'])
const NOT_FOUND = failure('proxy', ['resolve'])
const HANDSHAKE = failure('proxy', ['tls'])
const CLOSED = failure('proxy', between('send', 'receive'), 'closed')
const NOT_HTTP = failure('proxy', ['receive'], 'malformed')
const SOME_TIMEOUT = failure('proxy', between('resolve', 'receive'), 'timeout')
const FORWARDED_IN_VAIN = failure('proxy', between('resolve', 'receive'))
const POOL_OR_ORIGIN = failure('unknown', ['pick', 'answer'])

/** Statuses with a substatus, as Microsoft documents them (KB 943891 and the ASP.NET Core module). */
const BY_SUBSTATUS: { readonly [status: string]: Failure } = {
  '500.11': NOT_READY, // shutting down
  '500.12': NOT_READY, // restarting
  '500.13': LIMITED, // too busy
  '500.100': ANSWERED, // ASP failed
  '502.1': ANSWER_TIMEOUT, // CGI
  '502.2': BROKEN, // CGI ended early
  '502.3': FORWARDED_IN_VAIN,
  '502.4': NOBODY,
  '502.5': NOT_STARTED, // ASP.NET Core, or a WebSocket
  '502.6': NO_VALID_ANSWER,
  '502.7': NO_VALID_ANSWER,
  '503.2': LIMITED, // concurrent requests
  '503.3': LIMITED, // queue of ASP.NET
  '503.4': LIMITED, // queue of FastCGI
}

/** What WinHTTP, by which IIS forwards (502.3), says in `sc-win32-status`. */
const BY_WINHTTP: ReadonlyMap<number, Failure> = new Map([
  [12002, SOME_TIMEOUT],
  [12007, NOT_FOUND],
  [12029, NOT_REACHED],
  [12030, CLOSED],
  [12152, NOT_HTTP],
  [12037, HANDSHAKE], // certificate out of date
  [12038, HANDSHAKE], // of another name
  [12044, HANDSHAKE], // wants one of the client
  [12045, HANDSHAKE], // of an unknown authority
  [12157, HANDSHAKE],
  [12169, HANDSHAKE],
  [12170, HANDSHAKE],
  [12175, HANDSHAKE],
])

/** The network name is gone; the connection was broken off. */
const CLIENT_LEFT = new Set([64, 1236])

/** Why HTTP.sys answered itself, by the reason in its own log. */
const BY_REASON: { readonly [reason: string]: Failure } = {
  AppOffline: NOBODY,
  AppShutdown: NOBODY,
  Disabled: NOT_SERVED,
  AppPoolTimer: QUEUED_TOO_LONG,
  QueueFull: LIMITED,
  ConnLimit: LIMITED,
  ConnectionsRefused: LIMITED,
  Internal: OWN_ERROR,
}

/** What a line says about a 5xx of IIS. */
export interface IisStatus {
  readonly status: number
  readonly substatus: number | undefined
  readonly win32: number | undefined
}

/** What IIS says of a 5xx by its substatus. Without one, the application or the origin said it, but for what it may not say. */
export function iisFailure({ status, substatus, win32 }: IisStatus): Failure {
  if (substatus === undefined) return bareFailure(status)
  if (substatus === 0) return withoutSubstatus(status, win32)
  const name = `${status}.${substatus}`
  const reason = win32 === undefined || win32 === 0 ? name : `${name} ${win32}`
  const forwarded = name === '502.3' && win32 !== undefined ? BY_WINHTTP.get(errorCode(win32)) : undefined
  return { ...(forwarded ?? BY_SUBSTATUS[name] ?? ofModule(status, substatus)), reason }
}

/** What HTTP.sys says of a 5xx that never reached IIS. */
export function httpSysFailure(status: number, reason: string): Failure {
  const known = Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason] : undefined
  return { ...(known ?? (status === 503 ? NOT_SERVED : NOT_ADMITTED)), reason }
}

/** A module that failed leaves its error in `sc-win32-status`; so does a client that left, which says nothing of the answer. */
function withoutSubstatus(status: number, win32: number | undefined): Failure {
  const isModule = win32 !== undefined && win32 !== 0 && !CLIENT_LEFT.has(win32)
  if (isModule || status === 504) return bareFailure(status)
  return status === 503 ? POOL_OR_ORIGIN : ANSWERED
}

/** 500.30 to 500.38: the ASP.NET Core module could not start the application. The others are the configuration's. */
function ofModule(status: number, substatus: number): Failure {
  if (status !== 500) return bareFailure(status)
  return substatus >= 30 && substatus <= 38 ? NOT_STARTED : OWN_ERROR
}

/** Some log it as an HRESULT: 0x80072EE2 is 12002. */
function errorCode(win32: number): number {
  return win32 >= 0x80070000 && win32 <= 0x8007ffff ? win32 - 0x80070000 : win32
}

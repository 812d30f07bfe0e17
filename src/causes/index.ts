import type { Cause } from '../model/cause.ts'
import { dnsFailure } from './dns-failure.ts'
import { invalidResponse } from './invalid-response.ts'
import { keepaliveRace } from './keepalive-race.ts'
import { maintenance } from './maintenance.ts'
import { networkDegraded } from './network-degraded.ts'
import { networkTimeout } from './network-timeout.ts'
import { networkUnreachable } from './network-unreachable.ts'
import { noHealthyUpstream } from './no-healthy-upstream.ts'
import { originCrash } from './origin-crash.ts'
import { originDependencyFailure } from './origin-dependency-failure.ts'
import { originDown } from './origin-down.ts'
import { originException } from './origin-exception.ts'
import { originHang } from './origin-hang.ts'
import { originOverload } from './origin-overload.ts'
import { originRestart } from './origin-restart.ts'
import { poisonRequest } from './poison-request.ts'
import { proxyError } from './proxy-error.ts'
import { proxyLimit } from './proxy-limit.ts'
import { timeoutTooShort } from './timeout-too-short.ts'
import { tlsFailure } from './tls-failure.ts'
import { unknown } from './unknown.ts'

/** Every cause, in the order of the vocabulary, which breaks ties. */
export const CAUSES: readonly Cause[] = [
  originException,
  originDependencyFailure,
  originOverload,
  maintenance,
  originHang,
  timeoutTooShort,
  originDown,
  originRestart,
  originCrash,
  keepaliveRace,
  invalidResponse,
  tlsFailure,
  networkTimeout,
  networkUnreachable,
  networkDegraded,
  dnsFailure,
  noHealthyUpstream,
  proxyLimit,
  proxyError,
  poisonRequest,
  unknown,
]

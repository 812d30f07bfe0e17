import { compound } from './compound.mjs'
import { dnsFailure } from './dns-failure.mjs'
import { healthy } from './healthy.mjs'
import { invalidResponse } from './invalid-response.mjs'
import { keepaliveRace } from './keepalive-race.mjs'
import { maintenance } from './maintenance.mjs'
import { networkDegraded } from './network-degraded.mjs'
import { networkTimeout } from './network-timeout.mjs'
import { networkUnreachable } from './network-unreachable.mjs'
import { noHealthyUpstream } from './no-healthy-upstream.mjs'
import { originCrash } from './origin-crash.mjs'
import { originDependencyFailure } from './origin-dependency-failure.mjs'
import { originDown } from './origin-down.mjs'
import { originException } from './origin-exception.mjs'
import { originHang } from './origin-hang.mjs'
import { originOverload } from './origin-overload.mjs'
import { originRestart } from './origin-restart.mjs'
import { poisonRequest } from './poison-request.mjs'
import { proxyError } from './proxy-error.mjs'
import { proxyLimit } from './proxy-limit.mjs'
import { timeoutTooShort } from './timeout-too-short.mjs'
import { tlsFailure } from './tls-failure.mjs'

/** All scenarios of the lab: one row is one run. Rows marked `heldBack` are for measuring only. */
export const SCENARIOS = [
  ...compound,
  ...dnsFailure,
  ...healthy,
  ...invalidResponse,
  ...keepaliveRace,
  ...maintenance,
  ...networkDegraded,
  ...networkTimeout,
  ...networkUnreachable,
  ...noHealthyUpstream,
  ...originCrash,
  ...originDependencyFailure,
  ...originDown,
  ...originException,
  ...originHang,
  ...originOverload,
  ...originRestart,
  ...poisonRequest,
  ...proxyError,
  ...proxyLimit,
  ...timeoutTooShort,
  ...tlsFailure,
]

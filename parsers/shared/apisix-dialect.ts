import { between, failure } from './failures.ts'
import type { NginxDialect } from './nginx-failure.ts'

/**
 * 503 is what APISIX says where no node of the upstream is healthy or has an address, and what its limits say unless they
 * are told otherwise. All its timers are 60 s by default.
 */
export const APISIX: NginxDialect = { noUpstream: failure('proxy', between('admit', 'resolve')) }

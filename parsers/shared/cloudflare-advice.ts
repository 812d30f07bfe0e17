import type { Advice } from '../../src/model/advice.ts'

const STATUS = 'OriginResponseStatus'
const TCP = 'OriginTCPHandshakeDurationMs'
const TLS = 'OriginTLSHandshakeDurationMs'
const HEADER = 'OriginResponseHeaderReceiveDurationMs'

/** For Cloudflare's HTTP requests: a job logs the fields that were chosen for it. */
export const CLOUDFLARE_ADVICE: Advice = {
  ask: 'Log',
  answers: {
    maker: [STATUS],
    death: [STATUS, 'OriginIP', TCP, TLS],
    delay: ['EdgeEndTimestamp', 'OriginResponseDurationMs'],
    connecting: [TCP],
    upstream: ['OriginIP'],
    'failed-upstream': [TCP, TLS, HEADER],
    'some-timeout': [TCP],
    'not-admitted': ['WorkerStatus', 'SecurityActions', 'SecuritySources'],
    'not-sent': ['EdgePathingOp', 'EdgePathingStatus'],
  },
  where: 'output_options of the Logpush job (data set http_requests)',
  lines: [
    '"timestamp_format": "rfc3339",',
    '"field_names": ["RayID", "ParentRayID", "EdgeStartTimestamp",',
    '  "EdgeEndTimestamp", "EdgeResponseStatus", "EdgeResponseBytes",',
    '  "EdgeTimeToFirstByteMs", "EdgePathingOp", "EdgePathingStatus",',
    '  "ClientIP", "ClientRequestHost", "ClientRequestMethod",',
    '  "ClientRequestURI", "CacheCacheStatus", "OriginIP",',
    '  "OriginResponseStatus", "OriginResponseDurationMs",',
    '  "OriginTCPHandshakeDurationMs", "OriginTLSHandshakeDurationMs",',
    '  "OriginRequestHeaderSendDurationMs",',
    '  "OriginResponseHeaderReceiveDurationMs", "OriginSSLProtocol",',
    '  "SecurityActions", "SecuritySources", "WorkerStatus",',
    '  "WorkerSubrequest"]',
  ],
}

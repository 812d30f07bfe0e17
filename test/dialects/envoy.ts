import { type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  readonly flags: string
  readonly details: string
  readonly isConnected?: boolean
  readonly isNobodys?: boolean
  readonly duration?: number
}

const RESET = 'upstream_reset_before_response_started'

/** A connect timer of 10 s, a route timer of 15 s. A circuit breaker answers at once: Envoy has no queue that times out. */
const ENDINGS: Endings<Ending> = {
  refused: { status: 503, flags: 'UF', details: `${RESET}{remote_connection_failure,delayed_connect_error:_111}`, duration: 0 },
  handshake: {
    status: 503,
    flags: 'UF,URX',
    details: `${RESET}{remote_connection_failure|TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end}`,
    duration: 21,
  },
  'connect-timeout': { status: 503, flags: 'UF', details: `${RESET}{connection_timeout}`, duration: 10_001 },
  unresolved: { status: 503, flags: 'DF', details: 'dns_resolution_failure', isNobodys: true, duration: 2 },
  nobody: { status: 503, flags: 'UH', details: 'no_healthy_upstream', isNobodys: true, duration: 0 },
  queued: { status: 503, flags: 'UO', details: `${RESET}{overflow}`, isNobodys: true, duration: 0 },
  limited: { status: 503, flags: 'RL', details: 'request_rate_limited', isNobodys: true, duration: 0 },
  silent: { status: 504, flags: 'UT', details: 'response_timeout', isConnected: true, duration: 15_001 },
  cut: { status: 503, flags: 'UC', details: `${RESET}{connection_termination}`, isConnected: true },
}

/** Istio's format. */
export function envoyLine({ time, duration, method, path, client, upstream, fate }: Happening): string {
  const isAnswered = isAnswer(fate)
  const end: Ending = isAnswered
    ? { status: fate, flags: '-', details: 'via_upstream', isConnected: true }
    : endingOf(ENDINGS, fate)
  const took = `${end.duration ?? duration} ${isAnswered ? duration : '-'}`
  const host = end.isNobodys ? '-' : `10.0.0.${upstream}:8080`
  const local = end.isConnected ? '10.0.0.33:42718' : '-'
  return `[${new Date(time).toISOString()}] "${method} ${path} HTTP/1.1" ${end.status} ${end.flags} ${end.details} - "-" 0 91 ${took} "${client}" "curl/8.5.0" "2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61" "shop.example.com" "${host}" outbound|80||orders.shop.svc.cluster.local ${local} 10.0.0.33:8443 ${client}:52114 - default`
}

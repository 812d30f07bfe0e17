import { envoy as format } from '../../../parsers/envoy.ts'
import { envoyJson } from '../../../parsers/envoy-json.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** Envoy with Istio's layout: flags, details and the transport's reason. */
export const envoyLog: ProxyLog = {
  name: 'Envoy and Istio',
  format: 'envoy',
  looks: [
    {
      of: ['origin-down', 'origin-restart'],
      line: exampleOf(format, 'refused'),
      failure:
        'proxy connect refused (upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111})',
      says: '`UF`, and the details end in `_111`: refused. **503**. At `inbound` the application in the pod is down, at `outbound` the pod is gone.',
    },
    {
      of: ['network-unreachable'],
      line: exampleOf(envoyJson, 'Envoy Gateway: no route'),
      failure:
        'proxy connect unreachable (upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_No_route_to_host|remote_address:10.0.0.12:8080})',
      says: '`UF` with `No_route_to_host` (113; 101 is "Network is unreachable").',
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: exampleOf(format, 'no connection until'),
      failure: 'proxy connect,tls timeout (upstream_reset_before_response_started{connection_timeout})',
      says: '`UF` with `connection_timeout`: the connect timer (5 s in plain Envoy, 10 s in Istio). A handshake that stalls counts into it, a full accept queue looks the same.',
    },
    {
      of: ['tls-failure'],
      line: exampleOf(format, 'the TLS handshake failed'),
      failure:
        'proxy tls (upstream_reset_before_response_started{remote_connection_failure|TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end})',
      says: '`UF` with `TLS_error`, which quotes the reason.',
    },
    {
      of: ['origin-crash', 'keepalive-race', 'poison-request'],
      line: exampleOf(format, 'connected, and closed'),
      failure: 'proxy send,wait,receive closed (upstream_reset_before_response_started{connection_termination})',
      says: '`UC`: connected, and closed before an answer. **503**. After 1 ms, rare and scattered, it is a race (Envoy keeps idle connections for an hour); after the time of some work a crash; with one client or payload a poison request.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, 'connected, and no answer'),
      failure: 'proxy send,wait,receive timeout (response_timeout)',
      says: "`UT`: the route's timer (15 s by default). The address of Envoy's own end (`10.0.0.3:42718`) shows that the connection stood; without it, connecting is not excluded.",
    },
    {
      of: ['invalid-response'],
      line: exampleOf(format, 'Kuma names'),
      failure: 'proxy receive malformed (UPE)',
      says: '`UPE`: what came was no HTTP that Envoy accepts. 502.',
    },
    {
      of: ['no-healthy-upstream'],
      line: exampleOf(format, 'nobody to send to'),
      failure: 'proxy pick empty (no_healthy_upstream)',
      says: '`UH`, and the cluster stands alone, without an address.',
    },
    {
      of: ['proxy-limit', 'origin-overload'],
      line: exampleOf(format, 'the circuit breaker'),
      failure: 'proxy pick limited (UO)',
      says: '`UO`: a circuit breaker is open, mostly since the origin is slow: look at the durations of the answered requests.',
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request', 'maintenance', 'origin-overload'],
      line: exampleOf(format, 'the origin itself answered'),
      failure: 'origin answer status',
      says: '`via_upstream`: the origin has answered so itself. The number before the quotes is its own time.',
    },
  ],
  silent: {
    unknown: 'In the default layout, why it was `UF`; log `%RESPONSE_CODE_DETAILS%` and `%UPSTREAM_TRANSPORT_FAILURE_REASON%`.',
    'dns-failure': 'The flag `DF`, or `UH` when a cluster has no address yet.',
    'proxy-error': 'The flags `NC`, `NR`, `NFCF`, `UAEX`, `RLSE`: configuration, filters, services that Envoy asks itself.',
    'network-degraded': 'Connect times are not logged by default: `UF` and `UT` side by side, and durations a second longer.',
  },
}

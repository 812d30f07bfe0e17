import { ingressNginx as format } from '../../../parsers/ingress-nginx.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** Kubernetes' ingress-nginx, with its `upstreaminfo`. */
export const ingressNginx: ProxyLog = {
  name: 'ingress-nginx',
  format: 'ingress-nginx',
  looks: [
    {
      of: [
        'origin-down',
        'origin-restart',
        'network-unreachable',
        'tls-failure',
        'origin-crash',
        'keepalive-race',
        'invalid-response',
      ],
      line: exampleOf(format, 'three pods, no valid answer'),
      failure: 'proxy connect,tls,send,wait,receive',
      says: 'Statuses `502, 502, 502` in about no time: no pod gave a valid answer. There is no connect time, so refused, broken and unreadable look alike; tries in 0.000 that hit one pod after the other are a rolling restart, a single try of a POST a race.',
    },
    {
      of: ['network-timeout'],
      line: exampleOf(format, 'three pods, 5 s each'),
      failure: 'proxy connect timeout',
      says: '5.00 s each: `proxy_connect_timeout` of ingress-nginx is 5 s, and nothing else is. Stale addresses of pods and network policies look so.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, '60 s: its read timer'),
      failure: 'proxy send,wait,receive timeout',
      says: 'One try of 60.0 s: the read timer. Compare with the times of the answered requests of that route.',
    },
    {
      of: ['no-healthy-upstream', 'proxy-limit', 'maintenance'],
      line: exampleOf(format, 'no upstream: a service'),
      failure: 'proxy admit,pick',
      says: '503 with `- - - -`: a service without endpoints, a rate limit (503 here), or a `return 503` in a snippet. All requests to one service are an empty service (`kubectl get endpointslices`), those of a few clients a limit.',
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request'],
      line: exampleOf(format, 'the origin itself answered 500'),
      failure: 'origin answer status',
      says: 'A body of the pod (88 bytes) and its status, so its own answer. The time before the status tells a fixed wait.',
    },
  ],
  silent: {
    unknown:
      'There is no connect time: a 502 at once may be refused, broken or unreadable, a 503 without upstreams an empty service or a limit.',
    'dns-failure': 'Endpoints are addresses; names are only those of `ExternalName` services, and then the error log tells.',
  },
}

import type { Cause } from '../model/cause.ts'

export const keepaliveRace: Cause = {
  id: 'keepalive-race',
  name: 're-used connection closed too early',
  what: 'The proxy sends a request on a kept connection at the moment in which the origin closes it for idleness.',
  looksLike:
    'Rare errors of the proxy (502; 503 at some) scattered over the whole log, quick, on any route, client and load; mostly POSTs, since proxies repeat the others.',
  resembles: {
    'origin-crash': 'it comes in bursts, and takes the time of the work',
    'invalid-response': 'one route, every time',
  },
  title: ({ where, status }) =>
    `Scattered ${status}s at ${where}: likely kept connections that the origin closes just as they are used again`,
  nextSteps: [
    'Make the origin keep idle connections longer than the proxy does (nginx upstream keepalive_timeout and ALB idle timeout 60 s, Caddy 2 min, Envoy idle_timeout 1 h; Node.js closes after 5 s by default).',
    "Check in the proxy's error log that the connection was closed while reading the response header, with nothing received.",
    "See it on the wire: tcpdump -ni any 'tcp port PORT and tcp[tcpflags] & (tcp-fin|tcp-rst) != 0' shows the origin's FIN just before the request.",
    'If the requests can safely be repeated, let the proxy do so.',
  ],
  prior: { 500: -25, 502: -2, 503: -10, 504: -10, '5xx': -5 },
  weights: {
    maker: { origin: -25 },
    death: {
      'not-sent': -25,
      closed: 8,
      'no-valid-answer': 6,
      'failed-upstream': 2,
      several: -8,
      refused: -20,
      'connect-rejected': -20,
      'connect-timeout': -25,
      answered: -25,
      'read-timeout': -20,
      'some-timeout': -15,
      malformed: -20,
      'not-admitted': -25,
      'proxy-failed': -25,
      configured: -25,
      limited: -25,
      queued: -25,
      nobody: -25,
      unresolved: -25,
      'no-address': -25,
      unreachable: -25,
      tls: -25,
    },
    delay: { instant: 5, usual: 1, spread: -3, wall: -10 },
    shape: { scattered: 12, sharp: -10, ramp: -10, rolling: -10 },
    survivors: { 'nearly-all': 6, many: -4, few: -15, none: -20 },
    breadth: { everything: 4, upstream: -1, route: -8, client: -8, upstreams: 0 },
    methods: { unrepeatable: 4, any: -1 },
    load: { surge: -3 },
    origin: { exceptions: -10, late: -12, seen: -8, absent: 5 },
  },
  because: {
    shape: 'It needs a request in the very moment in which an idle connection ends: rare, by chance, all day long.',
    survivors: 'Only that request is lost; a share of a hundredth would be much.',
    methods:
      'nginx, Caddy and Traefik repeat a GET on a fresh connection and dare not repeat a POST, so the POSTs are what remains; HAProxy and Apache repeat neither.',
    delay: 'The request meets a closed socket: there is nothing to wait for.',
    breadth: 'Idle connections know no route and no client.',
  },
}

import type { CauseId } from '../../src/model/cause.ts'

/** What a line with this status shows, who may have caused it, and what to ask next. */
export interface Decision {
  readonly shows: string
  readonly causes: readonly CauseId[]
  readonly ask: string
}

const ANSWERED =
  'The origin answered so itself (nginx `uht` is a number; HAProxy `----`; Envoy `via_upstream`; ALB both statuses; Kong `"source":"upstream"`; Caddy a `Date`)'
const NO_UPSTREAM = 'The proxy answered in no time, and no upstream is in the line'

/** From a status to its causes: the table of docs/causes/README.md. */
export const DECISIONS: { readonly [status: string]: readonly Decision[] } = {
  '500': [
    {
      shows: ANSWERED,
      causes: ['origin-exception', 'origin-dependency-failure', 'poison-request'],
      ask: 'Has one client all the failures, on every instance? A poison request. Do many routes fail, or all after the same wait? A dependency. Else an exception.',
    },
    {
      shows: NO_UPSTREAM,
      causes: ['proxy-error', 'proxy-limit'],
      ask: 'Its error log: a rewrite, script, plugin or full disk is its failure; no files or connections left is a limit.',
    },
    {
      shows: "Apache's and Traefik's own 500 page",
      causes: ['tls-failure', 'dns-failure', 'invalid-response', 'proxy-error'],
      ask: 'These two say 500 where others say 502: the error log names the handshake, the name or the header.',
    },
  ],
  '502': [
    {
      shows: 'Not connected, said at once (nginx `uct="-"`; ALB `-1 -1 -1`; Caddy 502 in no time)',
      causes: ['origin-down', 'origin-restart', 'tls-failure', 'network-unreachable'],
      ask: 'Error log first: 111 is refused, 113 and 101 are the network, "SSL" the handshake. A minute or two, one instance after the other: a restart. All instances from one second on: a certificate.',
    },
    {
      shows: 'Connected, then broken without a byte (nginx `uct` a number, `ubr="0"`; HAProxy `SH`; ALB two times, then -1)',
      causes: ['origin-crash', 'keepalive-race', 'poison-request'],
      ask: 'In a burst on one instance, after some work: a crash. Rare, scattered, in no time, mostly POST: a race. One client or payload everywhere: a poison request.',
    },
    {
      shows: 'Connected, and what came was no answer (nginx `ubr` more than 0; HAProxy `PH`; Envoy `UPE`)',
      causes: ['invalid-response'],
      ask: 'Look at the header: size, characters, protocol.',
    },
    {
      shows: 'No address in the line (nginx `ua="-"` or the name of the pool)',
      causes: ['dns-failure', 'no-healthy-upstream'],
      ask: "`-` is the name, the pool's name an empty pool. What failed just before emptied it.",
    },
    {
      shows: 'After a fixed time, where the proxy knows no 504 for it (Apache after `Timeout`, Caddy after 3 s)',
      causes: ['origin-hang', 'timeout-too-short', 'origin-overload', 'network-timeout'],
      ask: 'As for 504, below.',
    },
    {
      shows: ANSWERED,
      causes: ['origin-dependency-failure'],
      ask: 'The origin passes on what something behind it did: read its log, or that of the proxy that it is itself.',
    },
  ],
  '503': [
    {
      shows: ANSWERED,
      causes: ['maintenance', 'origin-overload', 'origin-dependency-failure'],
      ask: 'Everybody at once, sharp edges: maintenance. A part, in a rush, and slower answers before: an overload. After one fixed wait: a dependency.',
    },
    {
      shows: NO_UPSTREAM,
      causes: ['proxy-limit', 'maintenance', 'no-healthy-upstream', 'dns-failure'],
      ask: 'A part of the traffic, of few clients: a limit. Everything: HAProxy `LR` and ALB `fixed-response` are meant, `<NOSRV>`, `UH` and a missing target are an empty pool.',
    },
    {
      shows: 'HAProxy, Apache, Envoy: not connected (`SC`, 339 bytes, `UF`)',
      causes: ['origin-down', 'origin-restart', 'tls-failure', 'network-unreachable'],
      ask: 'As for 502, not connected.',
    },
    {
      shows: 'The same after the connect timer (`sC`, Apache after 60 s, `connection_timeout`)',
      causes: ['network-timeout', 'origin-overload', 'network-degraded'],
      ask: 'As for 504, not connected.',
    },
    {
      shows: 'Envoy: `UC`',
      causes: ['origin-crash', 'keepalive-race', 'poison-request'],
      ask: 'As for 502, broken.',
    },
    {
      shows: 'Waited in a queue of the proxy (HAProxy `sQ`)',
      causes: ['origin-overload', 'proxy-limit'],
      ask: 'Did the answered requests get slower? An overload. Are they as fast as ever? The limit is too low for the traffic.',
    },
  ],
  '504': [
    {
      shows:
        'Connected, no answer until the read timer (nginx `uct` a number, `uht="-"`; HAProxy `sH`; Envoy `UT`; ALB a number, then -1 -1)',
      causes: ['origin-hang', 'origin-overload', 'timeout-too-short'],
      ask: 'Do the answered requests of that route come close to the timer, at any hour? Too short. Did traffic and answer times climb first? An overload. Is everybody else as fast as ever? A hang.',
    },
    {
      shows: 'Not connected until the connect timer (nginx `uct="-"`; ALB `-1 -1 -1` after 10 s)',
      causes: ['network-timeout', 'origin-overload'],
      ask: 'The fields of a firewall that drops and of a full accept queue are the same. Load tells: all well until one second is the network; traffic and connect times that climbed before are the queue.',
    },
    {
      shows: 'Both side by side, and connects of 1, 3 or 7 s among the answered requests',
      causes: ['network-degraded'],
      ask: 'Every origin behind that path, at any load: loss. One origin, in a rush: rather its queue.',
    },
    {
      shows: 'A timer, and the log does not say which (plain combined; Kong with equal timers)',
      causes: ['origin-hang', 'network-timeout', 'origin-overload', 'timeout-too-short', 'network-degraded'],
      ask: 'Open. The error log says "while connecting" or "while reading"; so does `$upstream_connect_time`.',
    },
  ],
  '52x': [
    { shows: '520', causes: ['origin-crash', 'keepalive-race', 'invalid-response'], ask: 'As for 502, connected.' },
    {
      shows: '521, 523',
      causes: ['origin-down', 'origin-restart', 'network-unreachable'],
      ask: '521 is a refusal (of the origin or of a firewall), 523 an address without a way to it.',
    },
    {
      shows: '522',
      causes: ['network-timeout', 'network-degraded', 'origin-overload'],
      ask: 'After 19 s no SYN was answered; after 90 s the connection stood, and what was sent got lost or was not taken.',
    },
    { shows: '524', causes: ['origin-hang', 'origin-overload', 'timeout-too-short'], ask: 'As for 504, connected.' },
    { shows: '525, 526', causes: ['tls-failure'], ask: 'No handshake; a certificate that is not valid.' },
    {
      shows: '530',
      causes: ['dns-failure', 'no-healthy-upstream'],
      ask: 'The code in `cf-error-type`: 1016 is the name, 1033 a tunnel without a connector.',
    },
  ],
}

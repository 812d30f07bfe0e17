import type { Pair } from './pair.ts'

/** All of them 504. */
export const TIMERS: readonly Pair[] = [
  {
    of: ['origin-hang', 'origin-overload'],
    tell: 'The timer is the same; what went before is not. In an overload, requests a second (or requests at a time) climb, then the answered requests get slower, then the first timeouts come. In a hang, traffic is flat and those who are answered are as fast as ever.',
    run: 'On the origin: `top`, `ss -s`, the number of busy workers. All busy with CPU used up is an overload, all busy without any CPU a hang.',
  },
  {
    of: ['origin-hang', 'timeout-too-short'],
    tell: 'Compare the answered requests of that route with the timer (nginx `$upstream_header_time`, HAProxy Tr, ALB target_processing_time, Kong `latencies.proxy`, Cloudflare OriginResponseHeaderReceiveDurationMs). Answers that reach up to the timer make the timeouts their tail; a gap between the slowest answer and the timer is a hang.',
    run: 'Ask past the proxy with patience: `curl -v -m 600 http://ADDRESS:PORT/PATH`. A slow route answers in the end.',
  },
  {
    of: ['origin-hang', 'network-timeout'],
    tell: 'Connected or not: nginx `uct` is a number (hang) or `-` (network); HAProxy `sH` or `sC`; ALB has its first time or -1; Envoy `UT` or `UF`; Cloudflare 524 or 522. Apache says 502 for the one, 503 for the other. Plain combined and Kong with equal timers cannot tell.',
    run: '`nc -vz ADDRESS PORT` from the proxy: who connects and waits has a hang.',
  },
  {
    of: ['origin-overload', 'timeout-too-short'],
    tell: 'In an overload several routes get slower together, with more traffic, and it ends. A route that is too slow for the timer is so at night as well, and alone.',
  },
  {
    of: ['origin-overload', 'network-timeout'],
    tell: 'A full accept queue and a firewall that drops leave the very same fields. Only load tells: traffic, answer times and connect times of the answered requests climbed before (overload), or everything was well until one second, and then nothing gets through (firewall).',
    run: '`ss -ltn` on the origin: Recv-Q at or above Send-Q is a full queue; `nstat -az TcpExtListenOverflows` counts them. `tcpdump -ni any port PORT` there: SYNs that never arrive are the network.',
  },
  {
    of: ['timeout-too-short', 'network-timeout'],
    tell: 'Connected or not, as for a hang; and the answers of a slow route come close to the timer, while the network knows no routes.',
  },
  {
    of: ['network-timeout', 'network-degraded'],
    tell: 'How much gets through. A drop is complete for an address; loss lets most through, late: connects of 1, 3, 7 s among the answered requests (nginx `uct`, HAProxy Tc, Cloudflare OriginTCPHandshakeDurationMs).',
    run: '`mtr -T -P PORT ADDRESS` from the proxy.',
  },
  {
    of: ['origin-hang', 'network-degraded'],
    tell: 'Connect times of the answered requests: as ever (hang), or 1, 3, 7 s (loss). Loss also breaks connects and answers, a hang only the answers.',
  },
  {
    of: ['timeout-too-short', 'network-degraded'],
    tell: 'One route alone against all of them; connects as quick as ever against connects of 1, 3, 7 s.',
  },
  {
    of: ['origin-overload', 'network-degraded'],
    tell: "Both make connects slow. With an overload traffic grew first, and only that origin's connects are slow; loss hits every origin behind that path, at any load.",
    run: '`nstat -az TcpRetransSegs` on the proxy, `ss -ltn` on the origin.',
  },
]

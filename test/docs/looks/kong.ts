import { kongJson as format } from '../../../parsers/kong-json.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** Kong's JSON, as its log plugins write it. */
export const kong: ProxyLog = {
  name: 'Kong',
  format: 'kong-json',
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
      line: exampleOf(format, 'no valid answer from any try'),
      failure: 'proxy connect,tls,send,wait,receive',
      says: 'Tries with `"state":"failed","code":502`, one after the other within milliseconds: refused, most likely. A try lasts from its `balancer_start` to the next: a long one broke in mid-work, a single one of a POST in no time is a race.',
    },
    {
      of: ['network-timeout', 'origin-overload'],
      line: exampleOf(format, 'as long as the connect timer'),
      failure: 'proxy connect,tls timeout',
      says: '504, and the try lasted `connect_timeout` of the service, which stands in the line.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, 'as long as its read timer'),
      failure: 'proxy send,wait timeout',
      says: '504, and the try lasted `read_timeout`, which here differs from `connect_timeout`.',
    },
    {
      of: ['origin-hang', 'network-timeout', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, 'both timers are equal'),
      failure: 'proxy connect,tls,send,wait timeout',
      says: 'Both timers are 60 s, as by default: connect or read cannot be told. The error log can ("while connecting", "while reading"); or set `connect_timeout` to 5 s.',
    },
    {
      of: ['no-healthy-upstream', 'dns-failure'],
      line: exampleOf(format, 'no target, or its name'),
      failure: 'proxy pick,resolve',
      says: '503, `"proxy":-1` and no tries: "failure to get a peer" or "name resolution failed". The length of the answer tells where the log has it.',
    },
    {
      of: ['proxy-error'],
      line: exampleOf(format, 'a plugin failed'),
      failure: 'proxy admit error',
      says: '`"proxy":-1` and no tries: Kong answered by itself, and a 500 is a plugin or script that failed; which one, its error log says.',
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request', 'maintenance', 'origin-overload'],
      line: exampleOf(format, 'the origin itself answered'),
      failure: 'origin answer status',
      says: '`"source":"upstream"` (3.6 and later): the origin has answered so itself, after `latencies.proxy` ms.',
    },
  ],
  silent: {
    unknown: 'Whether a 502 was refused, broken or unreadable; with equal timers, which of them fired.',
    maintenance:
      'The request-termination plugin answers 503 with `"proxy":-1` and no tries, to all requests of its route: the line of an empty pool.',
    'proxy-limit': 'The rate-limiting plugins answer 429; a 503 with `"proxy":-1` is no limit of theirs.',
  },
}

import { traefikJson as format } from '../../../parsers/traefik-json.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** Traefik's JSON; its common log format has the same sizes and the duration. */
export const traefik: ProxyLog = {
  name: 'Traefik',
  format: 'traefik-json',
  looks: [
    {
      of: ['origin-down', 'origin-restart', 'origin-crash', 'keepalive-race', 'network-unreachable', 'dns-failure'],
      line: exampleOf(format, 'Traefik said 502'),
      failure: 'proxy resolve,connect,tls,send,wait,receive',
      says: '502 with 11 bytes ("Bad Gateway") is Traefik\'s own, although `OriginStatus` is 502 as well. `OriginDuration` near 0 on every request to one `ServiceAddr` is a refusal, scattered a race, in between a crash. The reason is in its debug log only.',
    },
    {
      of: ['network-timeout'],
      line: exampleOf(format, 'the dial timer fired'),
      failure: 'proxy resolve,connect timeout',
      says: '504 with 15 bytes ("Gateway Timeout") after 30 s: `dialTimeout`. A resolver that does not answer is a 504, too.',
    },
    {
      of: ['no-healthy-upstream'],
      line: exampleOf(format, 'a service without servers'),
      failure: 'proxy pick empty',
      says: '503 with 20 bytes ("no available server"), and no `ServiceURL`.',
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request'],
      line: exampleOf(format, 'the origin itself answered'),
      failure: 'origin answer status',
      says: "`OriginStatus` 500 and another size than Traefik's 21 bytes: the origin's own. `OriginDuration` tells a fixed wait.",
    },
  ],
  silent: {
    unknown: 'Why it was a 502: that is in its debug log only.',
    'origin-hang':
      'There is no read timer by default: hangs end as 499 when the client leaves. With `responseHeaderTimeout` they are 504 with 15 bytes after that time.',
    'timeout-too-short': 'As for a hang: only with `responseHeaderTimeout`.',
    'tls-failure':
      '500 with 21 bytes ("Internal Server Error"): whatever is no error of the network. Its error log names the certificate.',
    'invalid-response': 'As a failed handshake: 500 with 21 bytes.',
  },
}

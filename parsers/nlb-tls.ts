import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { Tokens } from './shared/tokens.ts'
import { integer } from './shared/values.ts'

const NOT_THIS: SkipReason = 'not a line of a Network Load Balancer'
const CONNECTION: SkipReason = 'a TLS connection of a Network Load Balancer, no request'
const NO_HANDSHAKE: SkipReason = 'a TLS connection of a Network Load Balancer: the handshake with the client failed, no request'
const NOT_ANSWERED: SkipReason = 'a TLS connection of a Network Load Balancer: what the client sent was not answered, no request'

const AT = { version: 1, elb: 3, handshake: 8, received: 9, sent: 10 } as const

/**
 * TLS listeners of an AWS Network Load Balancer. They log connections: no request, no status, not even the target. So there
 * are no entries; what can be told of a connection is counted with the reason why its line is skipped.
 */
export const nlbTls: Format = {
  id: 'nlb-tls',
  title: 'AWS Network Load Balancer, TLS listener',
  spec: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html',
  examples: [
    {
      title: 'a connection',
      line: 'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/0123456789abcdef 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 5 2 98 246 - arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000 - ECDHE-RSA-AES128-SHA tlsv12 - shop.example.com h2 h2 "h2","http/1.1" 2026-11-01T10:01:40',
      entry: { skipped: CONNECTION },
    },
    {
      title: 'the handshake with the client failed',
      line: 'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/0123456789abcdef 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 31 - 0 0 - - - - - - - - - - 2026-11-01T10:02:00',
      entry: { skipped: NO_HANDSHAKE },
    },
    {
      title: 'nothing came back',
      line: 'tls 2.0 2026-11-01T10:02:00 net/shop-nlb/0123456789abcdef 89abcdef01234567 198.51.100.7:51341 10.0.1.9:443 4 2 412 0 - arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000 - TLS_AES_128_GCM_SHA256 tlsv13 - shop.example.com - - - 2026-11-01T10:02:00',
      entry: { skipped: NOT_ANSWERED },
    },
  ],
  recognise: (line) => isLine(line, scratch),
  open(): EntryReader {
    const tokens = new Tokens()
    return { read: (line) => (isLine(line, tokens) ? reasonOf(tokens) : NOT_THIS) }
  },
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = new Tokens()

function isLine(line: string, tokens: Tokens): boolean {
  if (!line.startsWith('tls ')) return false
  tokens.split(line, AT.sent + 1)
  return /^\d\.\d$/.test(tokens.text(AT.version)) && tokens.text(AT.elb).startsWith('net/') && tokens.count > AT.sent
}

function reasonOf(tokens: Tokens): SkipReason {
  // Where there was no handshake, no time is logged for it.
  if (tokens.text(AT.handshake) === '-') return NO_HANDSHAKE
  const received = integer(tokens.text(AT.received)) ?? 0
  return received > 0 && tokens.text(AT.sent) === '0' ? NOT_ANSWERED : CONNECTION
}

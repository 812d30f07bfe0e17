import { type Endings, endingOf, type Happening, isAnswer } from './happening.ts'

interface Ending {
  readonly status: number
  /** request_processing_time, target_processing_time and response_processing_time. */
  readonly times: string
  readonly isNobodys?: boolean
  readonly duration?: number
}

const NOT_SENT = '-1 -1 -1'
const SENT = '0.001 -1 -1'

/** It has no queue, no limit and no names to resolve. */
const ENDINGS: Endings<Ending> = {
  refused: { status: 502, times: NOT_SENT, duration: 2 },
  handshake: { status: 502, times: NOT_SENT, duration: 9 },
  'connect-timeout': { status: 504, times: NOT_SENT, duration: 10_003 },
  nobody: { status: 503, times: NOT_SENT, isNobodys: true, duration: 0 },
  silent: { status: 504, times: SENT, duration: 60_002 },
  cut: { status: 502, times: SENT },
}

/** An Application Load Balancer, as it logs today. */
export function albLine({ time, duration, method, path, client, upstream, fate }: Happening): string {
  const isAnswered = isAnswer(fate)
  const end: Ending = isAnswered
    ? { status: fate, times: `0.001 ${(duration / 1000).toFixed(3)} 0.000` }
    : endingOf(ENDINGS, fate)
  const at = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z')
  const target = end.isNobodys ? '-' : `10.0.0.${upstream}:8080`
  const answered = isAnswered ? `${fate}` : '-'
  const quoted = end.isNobodys ? '"-" "-"' : `"${target}" "${answered}"`
  return `https ${at(time + (end.duration ?? duration))} app/shop-lb/0f1e2d3c4b5a6978 ${client}:52114 ${target} ${end.times} ${end.status} ${answered} 512 277 "${method} https://shop.example.com:443${path} HTTP/2.0" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-api/6d0ecf831eec9f09 "Root=1-6907a1b2-0123456789abcdef01234567" "shop.example.com" "-" 10 ${at(time)} "forward" "-" "-" ${quoted} "-" "-" TID_0123456789abcdef0123456789abcdef "-" "-" "-"`
}

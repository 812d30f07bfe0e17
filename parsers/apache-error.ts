import type { Failure } from '../src/model/entry.ts'
import type { SkipReason } from '../src/model/format.ts'
import type { Remark, RemarkFormat, RemarkReader } from '../src/model/remark.ts'
import type { Zone } from '../src/model/zone.ts'
import { withoutLastPort } from './shared/address.ts'
import { isHalf, meaningOf } from './shared/apache-messages.ts'
import { pathOf } from './shared/http-request.ts'
import { isoClock } from './shared/time.ts'

const NO_REQUEST: SkipReason = 'about no request'

/** `[Sun Nov 01 10:02:10.914201 2026] [proxy:error] [pid 71:tid 89] `; what carried the line may stand before it. */
const BEGIN =
  /(?:^|[\s|])\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) (\d{4})\] \[[\w-]*:\w+\] \[pid (\d+(?::tid \d+)?)\] /
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const MAX_REASON = 200
/** Threads whose last words are remembered. */
const MAX_THREADS = 4096

/** What a thread of Apache has said of a failure, before it says whose it was. */
interface Half {
  readonly failure: Failure
  readonly statuses: readonly number[]
  readonly upstream: string | undefined
}

/** The error log of Apache httpd, as mod_proxy writes it. */
export const apacheError: RemarkFormat = {
  id: 'apache-error',
  title: "Apache's error log",
  spec: 'https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat',
  // Its access log has the beginning of a request; this is its usual Timeout.
  lag: 60_000,
  examples: [
    {
      title: 'nobody listens at the origin: the first line says why, the second whose request it was',
      lines: [
        '[Sun Nov 01 10:02:10.238274 2026] [proxy:error] [pid 71:tid 89] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8080 (10.0.0.12:8080) failed',
        '[Sun Nov 01 10:02:10.238311 2026] [proxy_http:error] [pid 71:tid 89] [client 198.51.100.7:53676] AH01114: HTTP: failed to make connection to backend: 10.0.0.12',
      ],
      remark: {
        time: '2026-11-01T10:02:10.238Z',
        client: '198.51.100.7',
        upstream: '10.0.0.12:8080',
        statuses: [503],
        failure: {
          by: 'proxy',
          phases: ['connect'],
          how: 'refused',
          reason: '(111)Connection refused: AH00957: http: attempt to connect to 10.0.0.12:8080 (10.0.0.12:8080) failed',
        },
      },
    },
    {
      title: 'the origin did not answer in time',
      lines: [
        '[Sun Nov 01 10:02:10.765099 2026] [proxy_http:error] [pid 71:tid 89] (70007)The timeout specified has expired: [client 198.51.100.7:53604] AH01102: error reading status line from remote server 10.0.0.12:8080',
        '[Sun Nov 01 10:02:10.765145 2026] [proxy:error] [pid 71:tid 89] [client 198.51.100.7:53604] AH00898: Error reading from remote server returned by /api/orders/17',
      ],
      remark: {
        time: '2026-11-01T10:02:10.765Z',
        client: '198.51.100.7',
        path: '/api/orders/17',
        upstream: '10.0.0.12:8080',
        statuses: [502],
        failure: {
          by: 'proxy',
          phases: ['wait', 'receive'],
          how: 'timeout',
          reason:
            '(70007)The timeout specified has expired: AH01102: error reading status line from remote server 10.0.0.12:8080',
        },
      },
    },
  ],
  recognise: (line) => BEGIN.test(line),
  open(zone?: Zone): RemarkReader {
    const clock = isoClock()
    const halves = new Map<string, Half>()
    return {
      read(line) {
        const begin = BEGIN.exec(line)
        const time = begin ? clock(dateOf(begin)) : undefined
        if (!begin || time === undefined) return 'not a date: time'
        const thread = begin[5] ?? ''
        return readMessage(line.slice(begin.index + begin[0].length), zone ? zone(time) : time, {
          take: () => halves.get(thread),
          keep: (half) => remember(halves, thread, half),
        })
      },
    }
  },
}

function dateOf([, month = '', day, time, year]: RegExpExecArray): string {
  return `${year}-${String(MONTHS.indexOf(month) / 3 + 1).padStart(2, '0')}-${day} ${time}`
}

function remember(halves: Map<string, Half>, thread: string, half: Half | undefined): void {
  if (halves.size >= MAX_THREADS) halves.clear()
  if (half) halves.set(thread, half)
  else halves.delete(thread)
}

interface Memory {
  take(): Half | undefined
  keep(half: Half | undefined): void
}

function readMessage(text: string, time: number, memory: Memory): Remark | SkipReason {
  const code = /(?:^|\s)(AH\d{5}): /.exec(text)?.[1] ?? ''
  const at = code === '' ? 0 : text.indexOf(`${code}: `)
  const message = withoutAddress(text.slice(at, at + MAX_REASON)).replace(/, referer: .*$/, '')
  const meaning = meaningOf(code, withoutAddress(text.slice(0, at)), message)
  const upstream = /(?:connect to|remote server) ([^\s()]+:\d+)/.exec(message)?.[1]
  if (meaning && isHalf(code)) {
    memory.keep({ ...meaning, upstream })
    return NO_REQUEST
  }
  const client = withoutLastPort(/\[client ([^\]]*)\]/.exec(text)?.[1])
  if (client === undefined) return NO_REQUEST
  const half = memory.take()
  memory.keep(undefined)
  const said =
    half && meaning && fits(half.failure, meaning.failure)
      ? half
      : { failure: undefined, statuses: undefined, upstream, ...meaning }
  const path = pathOf(/ returned by (\/\S*)/.exec(message)?.[1])
  return { time, client, method: undefined, path, host: undefined, requestId: undefined, ...said }
}

function withoutAddress(text: string): string {
  return text.replace(/\[(?:client|remote) [^\]]*\] /, '')
}

/** Whether what was said before may be of the same failure. */
function fits(half: Failure, whole: Failure): boolean {
  return half.phases.some((phase) => whole.phases.includes(phase))
}

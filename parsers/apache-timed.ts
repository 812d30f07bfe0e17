import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { adviceBeyond } from './shared/advice-beyond.ts'
import { APACHE_ADVICE } from './shared/apache-advice.ts'
import { openApache } from './shared/apache-entry.ts'
import { apacheFailure } from './shared/apache-failure.ts'
import { readApacheLine } from './shared/apache-line.ts'
import { type ApacheSlots, emptyApacheSlots } from './shared/apache-slots.ts'
import { clfClock } from './shared/time.ts'

/** `0/19921`, `**0/19921**`: seconds and microseconds of the same duration. */
const BOTH = /^ \*{0,2}(\d{1,7})\/(\d{1,13})\*{0,2}$/
/** `19921us`: a number alone might be of any unit. */
const MICROSECONDS = /^ (\d{1,13})(?:us|µs)$/

/** Apache's common, combined or vhost_combined with a duration behind it that says of itself what unit it has. */
export const apacheTimed: Format = {
  id: 'apache-timed',
  title: 'Apache, combined with %T/%D',
  spec: 'https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /api/orders/17?x=1 HTTP/1.1" 200 3120 "-" "curl/7.88.1" 0/19921',
      entry: {
        loggedAt: '2026-11-24T23:26:07.000Z',
        time: '2026-11-24T23:26:07.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0.02,
      },
    },
    {
      title: 'no answer until the timer fired: Apache calls it 502',
      line: '198.51.100.7 - - [24/Nov/2026:23:26:08 +0000] "GET /api/orders/17 HTTP/1.1" 502 381 "-" "curl/7.88.1" 60/60000511',
      entry: {
        loggedAt: '2026-11-24T23:26:08.000Z',
        time: '2026-11-24T23:26:08.000Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 60.001,
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout' },
      },
    },
    {
      title: 'with the host before it, and asterisks',
      line: 'shop.example.com:80 198.51.100.7 - - [24/Nov/2026:23:26:13 +0000] "GET /api/orders/17 HTTP/1.1" 503 544 "-" "curl/7.88.1" **0/301**',
      entry: {
        loggedAt: '2026-11-24T23:26:13.000Z',
        time: '2026-11-24T23:26:13.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0,
        failure: { by: 'unknown', phases: ['admit', 'pick', 'connect', 'answer'] },
      },
    },
  ],
  advice: adviceBeyond(APACHE_ADVICE, '%D'),
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptyApacheSlots()
    const toEntry = openApache({ clock: clfClock(), failure: apacheFailure })
    return { read: (line): Entry | SkipReason => (scan(line, slots) ? toEntry(slots) : 'no duration with its unit behind it') }
  },
}

function scan(line: string, slots: ApacheSlots): boolean {
  const tail = readApacheLine(line, slots)?.tail
  slots.microseconds = tail === undefined || tail === '' ? undefined : microsecondsOf(tail)
  return slots.microseconds !== undefined
}

function microsecondsOf(tail: string): string | undefined {
  const [, one = '', other = ''] = BOTH.exec(tail) ?? []
  if (one === '') return MICROSECONDS.exec(tail)?.[1]
  if (isWhole(one, other)) return other
  return isWhole(other, one) ? one : undefined
}

const isWhole = (seconds: string, microseconds: string): boolean => Math.floor(Number(microseconds) / 1e6) === Number(seconds)

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptyApacheSlots()

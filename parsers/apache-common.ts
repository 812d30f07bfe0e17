import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { APACHE_ADVICE } from './shared/apache-advice.ts'
import { openApache } from './shared/apache-entry.ts'
import { pageFailure } from './shared/apache-failure.ts'
import { readApacheLine } from './shared/apache-line.ts'
import { otherLogOfApache } from './shared/apache-other-logs.ts'
import { type ApacheSlots, emptyApacheSlots } from './shared/apache-slots.ts'
import { clfClock } from './shared/time.ts'

/** The Common Log Format, as Apache writes it and many after it. Lines of Apache's other logs are told apart, too. */
export const apacheCommon: Format = {
  id: 'apache-common',
  title: 'Apache and others, common',
  spec: 'https://httpd.apache.org/docs/2.4/logs.html#common',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [24/Nov/2026:23:26:07 +0000] "GET /api/orders/17?x=1 HTTP/1.1" 200 3120',
      entry: {
        loggedAt: '2026-11-24T23:26:07.000Z',
        time: '2026-11-24T23:26:07.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
      },
    },
    {
      title: "Apache's own 503 (339 bytes; 299 in old releases): nobody could be reached, or it was told to say so",
      line: '198.51.100.7 - - [24/Nov/2026:23:26:13 +0000] "GET /api/orders/17 HTTP/1.1" 503 339',
      entry: {
        loggedAt: '2026-11-24T23:26:13.000Z',
        time: '2026-11-24T23:26:13.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['admit', 'pick', 'connect'] },
      },
    },
    {
      title: 'its own 502, "Error reading from remote server" (381 bytes; 341 in old releases)',
      line: '198.51.100.7 - alice [24/Nov/2026:23:26:08 +0000] "POST /api/orders HTTP/1.1" 502 381',
      entry: {
        loggedAt: '2026-11-24T23:26:08.000Z',
        time: '2026-11-24T23:26:08.000Z',
        status: 502,
        method: 'POST',
        path: '/api/orders',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'] },
      },
    },
    {
      title: 'its own 500, "Error during SSL Handshake with remote server"',
      line: '198.51.100.7 - - [24/Nov/2026:23:26:15 +0000] "GET /api/orders/17 HTTP/1.1" 500 313',
      entry: {
        loggedAt: '2026-11-24T23:26:15.000Z',
        time: '2026-11-24T23:26:15.000Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        failure: { by: 'proxy', phases: ['tls'] },
      },
    },
    {
      title: 'no body: who said it is open',
      line: '2001:db8::7 - - [24/Nov/2026:23:26:19 +0000] "HEAD / HTTP/1.1" 503 -',
      entry: {
        loggedAt: '2026-11-24T23:26:19.000Z',
        time: '2026-11-24T23:26:19.000Z',
        status: 503,
        method: 'HEAD',
        path: '/',
        client: '2001:db8::7',
        failure: { by: 'unknown', phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
      },
    },
  ],
  advice: APACHE_ADVICE,
  recognise: (line) => isCommon(line, scratch) || otherLogOfApache(line) !== undefined,
  open(): EntryReader {
    const slots = emptyApacheSlots()
    const toEntry = openApache({ clock: clfClock(), failure: pageFailure })
    return {
      read(line): Entry | SkipReason {
        return isCommon(line, slots) ? toEntry(slots) : (otherLogOfApache(line) ?? 'not common')
      },
    }
  },
}

function isCommon(line: string, slots: ApacheSlots): boolean {
  const read = readApacheLine(line, slots)
  return read !== undefined && !read.hasHost && !read.hasAgent && read.tail === ''
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptyApacheSlots()

import type { EntryReader, Format } from '../src/model/format.ts'
import { CLOUDFRONT_ADVICE } from './shared/cloudfront-advice.ts'
import { Columns, STANDARD_COLUMNS } from './shared/cloudfront-columns.ts'
import { openCloudFront } from './shared/cloudfront-entry.ts'

const NOT_THIS = 'not a line of CloudFront'
const VERSION = '#Version: 1.0'
const FIELDS = '#Fields:'
/** Fields that no other log with such a heading has. */
const OWN = /^(?:x-edge-|x-host-header$|timestamp\(ms\)$)/

/** Without a heading, a line must have the columns up to `cs-uri-query`, which are all that there were at first. */
const FEWEST = 12
/** Places are an airport and a number: `FRA2`, `SEA19-C1`, `SIN2-P11`. */
const PLACE = /^[A-Z]{3}\d/
/** Results are words like `RefreshHit`. */
const RESULT = /^[A-Z][A-Za-z]{2,40}$/
const STATUS = /^\d{3}$/

/** Standard log of Amazon CloudFront: as its heading tells, or in the columns that AWS writes unless others are chosen. */
export const cloudFront: Format = {
  id: 'cloudfront',
  title: 'Amazon CloudFront, standard log',
  spec: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html',
  examples: [
    {
      title: 'a success of the origin',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t200\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tMiss\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.043\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tMiss\tHTTP/2.0\t-\t-\t40112\t0.043\tMiss\tapplication/json\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.957Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstreamStatus: 200,
        attempts: [{ status: 200 }],
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'from the cache',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/img/logo.png\t200\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\t-\t-\tHit\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.001\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tHit\tHTTP/2.0\t-\t-\t40112\t0.001\tHit\timage/png\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.999Z',
        status: 200,
        method: 'GET',
        path: '/img/logo.png',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'a timer fired, on connecting or on waiting',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t504\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t30.012\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t30.012\tOriginCommError\ttext/html\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:00.988Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 30.012,
        attempts: [{}],
        failure: {
          by: 'proxy',
          phases: ['connect', 'tls', 'send', 'wait', 'receive'],
          how: 'timeout',
          reason: 'OriginCommError',
        },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'no connection to the origin',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t502\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.054\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t0.054\tOriginConnectError\ttext/html\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.946Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.054,
        attempts: [{}],
        failure: { by: 'proxy', phases: ['connect', 'tls'], reason: 'OriginConnectError' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'the name of the origin was not found',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t502\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.103\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t0.103\tOriginDnsError\ttext/html\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.897Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.103,
        failure: { by: 'proxy', phases: ['resolve'], reason: 'OriginDnsError' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'the origin itself answered',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t503\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.031\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t0.031\tOriginError\tapplication/json\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.969Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.031,
        upstreamStatus: 503,
        attempts: [{ status: 503 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status', reason: 'OriginError' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'of no kind that is named, or an error from the cache',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t1028\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t502\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t0.001\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t0.001\tError\ttext/html\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:30.999Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.001,
        failure: { by: 'unknown', phases: ['resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'], reason: 'Error' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: '000: the viewer left before there was an answer',
      line: '2026-11-01\t10:02:31\tFRA56-P4\t0\t198.51.100.7\tGET\td111111abcdef8.cloudfront.net\t/api/orders/17\t000\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\tx=1\t-\tError\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\tshop.example.com\thttps\t412\t12.004\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t40112\t12.004\tClientCommError\t-\t507\t-\t-',
      entry: {
        loggedAt: '2026-11-01T10:02:31.000Z',
        time: '2026-11-01T10:02:18.996Z',
        status: 499,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 12.004,
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
  ],
  advice: CLOUDFRONT_ADVICE,
  ...layoutOf(STANDARD_COLUMNS, (line, count) => isStandard(line) && count >= FEWEST),
  headed(line) {
    if (line.trimEnd() === VERSION) return cloudFront
    if (!line.startsWith(FIELDS)) return undefined
    const names = line.slice(FIELDS.length).trim().split(/\s+/)
    if (!names.some((name) => OWN.test(name))) return undefined
    return { ...cloudFront, ...layoutOf(names, (_, count) => count === names.length) }
  },
}

/** How lines with these columns are recognised and read. `isMade`: whether a line of so many columns may be one. */
function layoutOf(
  names: readonly string[],
  isMade: (line: string, columns: number) => boolean,
): Pick<Format, 'recognise' | 'open'> {
  const takes = (columns: Columns, line: string): boolean =>
    line.includes('\t') && isMade(line, columns.split(line)) && isRecord(columns)
  const scratch = new Columns(names)
  return {
    recognise: (line) => takes(scratch, line),
    open(): EntryReader {
      const columns = new Columns(names)
      const toEntry = openCloudFront()
      return { read: (line) => (takes(columns, line) ? toEntry(columns.value) : NOT_THIS) }
    },
  }
}

/** `2026-11-01`, a tab, `10:02:31`, a tab, a place. */
function isStandard(line: string): boolean {
  const isTimed =
    line.charCodeAt(4) === 45 && line.charCodeAt(10) === 9 && line.charCodeAt(13) === 58 && line.charCodeAt(19) === 9
  return isTimed && PLACE.test(line.slice(20, 24))
}

/** Whether the values look like what their columns are called, where the log has those. */
function isRecord({ value }: Columns): boolean {
  const result = value('x-edge-result-type') ?? '-'
  return STATUS.test(value('sc-status') ?? '000') && (result === '-' || RESULT.test(result))
}

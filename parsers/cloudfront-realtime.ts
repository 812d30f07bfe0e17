import type { EntryReader, Format } from '../src/model/format.ts'
import { CLOUDFRONT_REALTIME_ADVICE } from './shared/cloudfront-advice.ts'
import { Columns, REALTIME_COLUMNS } from './shared/cloudfront-columns.ts'
import { openCloudFront } from './shared/cloudfront-entry.ts'

const NOT_THIS = 'not a real-time line of CloudFront'
/** A line must have the columns up to `x-edge-detailed-result-type`; those behind may be missing. */
const FEWEST = 33
/** Seconds since 1970, most often with milliseconds. */
const STAMP = /^\d{10}(?:\.\d{1,6})?\t/
const STATUS = /^\d{3}$/
const RESULT = /^(?:-|[A-Z][A-Za-z]{2,40})$/

/** Real-time log of Amazon CloudFront with all fields chosen: there is no heading that could tell of a choice. */
export const cloudFrontRealtime: Format = {
  id: 'cloudfront-realtime',
  title: 'Amazon CloudFront, real-time log with all fields',
  spec: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html',
  examples: [
    {
      title: 'a success of the origin',
      line: '1793527351.914\t198.51.100.7\t0.043\t200\t1028\tGET\thttps\tshop.example.com\t/api/orders/17?x=1\t412\tFRA56-P4\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\td111111abcdef8.cloudfront.net\t0.043\tHTTP/2.0\tIPv4\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\t-\t-\tx=1\tMiss\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tMiss\t-\t-\tapplication/json\t507\t-\t-\t40112\tMiss\tDE\tgzip\t*/*\t/api/*\thost:shop.example.com%0A\thost%0A\t1\t-\t-\t0.040\t0.042\t64496',
      entry: {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.871Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstreamStatus: 200,
        upstreamDuration: 0.042,
        attempts: [{ status: 200, header: 0.04, duration: 0.042 }],
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'the origin itself answered',
      line: '1793527351.914\t198.51.100.7\t0.043\t500\t1028\tGET\thttps\tshop.example.com\t/api/orders/17?x=1\t412\tFRA56-P4\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\td111111abcdef8.cloudfront.net\t0.043\tHTTP/2.0\tIPv4\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\t-\t-\tx=1\tError\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\t-\t-\tapplication/json\t507\t-\t-\t40112\tOriginError\tDE\tgzip\t*/*\t/api/*\thost:shop.example.com%0A\thost%0A\t1\t-\t-\t0.040\t0.042\t64496',
      entry: {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.871Z',
        status: 500,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstreamStatus: 500,
        upstreamDuration: 0.042,
        attempts: [{ status: 500, header: 0.04, duration: 0.042 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status', reason: 'OriginError' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'a timer fired, on connecting or on waiting',
      line: '1793527351.914\t198.51.100.7\t30.012\t504\t1028\tGET\thttps\tshop.example.com\t/api/orders/17?x=1\t412\tFRA56-P4\tkBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==\td111111abcdef8.cloudfront.net\t30.012\tHTTP/2.0\tIPv4\tMozilla/5.0%20(X11;%20Linux%20x86_64)%20Sample/1.0\t-\t-\tx=1\tError\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\t-\t-\tapplication/json\t507\t-\t-\t40112\tOriginCommError\tDE\tgzip\t*/*\t/api/*\thost:shop.example.com%0A\thost%0A\t1\t-\t-\t-\t-\t64496',
      entry: {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:01.902Z',
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
  ],
  advice: CLOUDFRONT_REALTIME_ADVICE,
  recognise: (line) => takes(scratch, line),
  open(): EntryReader {
    const columns = new Columns(REALTIME_COLUMNS)
    const toEntry = openCloudFront()
    return { read: (line) => (takes(columns, line) ? toEntry(columns.value) : NOT_THIS) }
  },
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = new Columns(REALTIME_COLUMNS)

function takes(columns: Columns, line: string): boolean {
  if (!STAMP.test(line) || columns.split(line) < FEWEST) return false
  return STATUS.test(columns.value('sc-status') ?? '') && RESULT.test(columns.value('x-edge-result-type') ?? '')
}

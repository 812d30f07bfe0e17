import type { EntryReader, Format } from '../src/model/format.ts'
import { CLOUDFRONT_ADVICE } from './shared/cloudfront-advice.ts'
import { openCloudFront } from './shared/cloudfront-entry.ts'
import { asText, isObject, type JsonObject, parseJson } from './shared/json-fields.ts'
import { ownerOf } from './shared/json-owners.ts'

const NOT_THIS = 'not JSON of CloudFront'

/** Standard log (v2) of Amazon CloudFront as JSON, with whichever fields were chosen. */
export const cloudFrontJson: Format = {
  id: 'cloudfront-json',
  title: 'Amazon CloudFront, standard log as JSON',
  spec: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html',
  examples: [
    {
      title: 'a success of the origin',
      line: '{"date":"2026-11-01","time":"10:02:31","x-edge-location":"FRA56-P4","sc-bytes":"1028","c-ip":"198.51.100.7","cs-method":"GET","cs(Host)":"d111111abcdef8.cloudfront.net","cs-uri-stem":"/api/orders/17","sc-status":"200","cs(Referer)":"-","cs(User-Agent)":"Sample/1.0","cs-uri-query":"x=1","x-edge-result-type":"Miss","x-edge-request-id":"kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==","x-host-header":"shop.example.com","cs-protocol":"https","time-taken":"0.043","x-edge-response-result-type":"Miss","cs-protocol-version":"HTTP/2.0","time-to-first-byte":"0.043","x-edge-detailed-result-type":"Miss","timestamp(ms)":"1793527351914","origin-fbl":"0.040","origin-lbl":"0.042","asn":"64496","c-country":"DE"}',
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
      title: 'the connection broke while the answer was read',
      line: '{"date":"2026-11-01","time":"10:02:31","x-edge-location":"FRA56-P4","sc-bytes":"1028","c-ip":"198.51.100.7","cs-method":"GET","cs(Host)":"d111111abcdef8.cloudfront.net","cs-uri-stem":"/api/orders/17","sc-status":"502","cs(Referer)":"-","cs(User-Agent)":"Sample/1.0","cs-uri-query":"x=1","x-edge-result-type":"Error","x-edge-request-id":"kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==","x-host-header":"shop.example.com","cs-protocol":"https","time-taken":"0.043","x-edge-response-result-type":"Error","cs-protocol-version":"HTTP/2.0","time-to-first-byte":"0.043","x-edge-detailed-result-type":"OriginReadError","timestamp(ms)":"1793527351914","origin-fbl":"-","origin-lbl":"-","asn":"64496","c-country":"DE"}',
      entry: {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.871Z',
        status: 502,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        attempts: [{}],
        failure: { by: 'proxy', phases: ['wait', 'receive'], how: 'closed', reason: 'OriginReadError' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
    {
      title: 'the edge had no room',
      line: '{"date":"2026-11-01","time":"10:02:31","x-edge-location":"FRA56-P4","sc-bytes":"1028","c-ip":"198.51.100.7","cs-method":"GET","cs(Host)":"d111111abcdef8.cloudfront.net","cs-uri-stem":"/api/orders/17","sc-status":"503","cs(Referer)":"-","cs(User-Agent)":"Sample/1.0","cs-uri-query":"x=1","x-edge-result-type":"CapacityExceeded","x-edge-request-id":"kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==","x-host-header":"shop.example.com","cs-protocol":"https","time-taken":"0.043","x-edge-response-result-type":"CapacityExceeded","cs-protocol-version":"HTTP/2.0","time-to-first-byte":"0.043","x-edge-detailed-result-type":"CapacityExceeded","timestamp(ms)":"1793527351914","origin-fbl":"-","origin-lbl":"-","asn":"64496","c-country":"DE"}',
      entry: {
        loggedAt: '2026-11-01T10:02:31.914Z',
        time: '2026-11-01T10:02:31.871Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        failure: { by: 'proxy', phases: ['admit'], how: 'limited', reason: 'CapacityExceeded' },
        requestId: 'kBkDzGnceVtWHqSCqBUqtA_cEs2T3tFUBbnBNkB9El_uVRhHgcZfcw==',
      },
    },
  ],
  advice: CLOUDFRONT_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const toEntry = openCloudFront()
    return {
      read(line) {
        const record = recordOf(line)
        return record === undefined ? NOT_THIS : toEntry((name) => asText(record[name]))
      },
    }
  },
}

function recordOf(line: string): JsonObject | undefined {
  if (line.charCodeAt(0) !== 123 || !line.includes('"x-edge-')) return undefined
  const record = parseJson(line)
  return isObject(record) && ownerOf(record) === 'cloudfront-json' ? record : undefined
}

import type { Advice } from '../../src/model/advice.ts'

const RESULT = ['x-edge-result-type', 'x-edge-detailed-result-type']
const ORIGIN_TIMES = ['origin-fbl', 'origin-lbl']

/** The fields of CloudFront that answer a question. */
const ANSWERS: Advice['answers'] = {
  maker: RESULT,
  death: RESULT,
  delay: ['time-taken'],
  'failed-upstream': ORIGIN_TIMES,
  'some-timeout': ORIGIN_TIMES,
  'no-valid-answer': ORIGIN_TIMES,
}

/** Pieces of the list of fields that errlens wants, of either kind of log. */
const COMMON: readonly string[] = [
  'c-ip sc-status sc-bytes cs-method cs-uri-stem time-taken',
  'x-edge-request-id x-edge-result-type',
  'x-edge-response-result-type x-edge-detailed-result-type',
  'origin-fbl origin-lbl',
]

/** For the standard log; the times of the origin are in its second version only. */
export const CLOUDFRONT_ADVICE: Advice = {
  ask: 'Log',
  answers: ANSWERS,
  where: 'a shell; ID is that of the delivery (standard logging v2)',
  lines: [
    'aws logs update-delivery-configuration --id ID --record-fields \\',
    "  'timestamp(ms)' date time 'cs(Host)' x-host-header \\",
    ...continued(COMMON),
  ],
}

/** For the real-time log. */
export const CLOUDFRONT_REALTIME_ADVICE: Advice = {
  ask: 'Log',
  answers: ANSWERS,
  where: 'the fields of the real-time log configuration',
  lines: ['timestamp cs-host', ...COMMON],
}

function continued(pieces: readonly string[]): string[] {
  return pieces.map((piece, index) => `  ${piece}${index === pieces.length - 1 ? '' : ' \\'}`)
}

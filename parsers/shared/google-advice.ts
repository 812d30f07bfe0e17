import type { Advice } from '../../src/model/advice.ts'

/** For load balancers of Google Cloud: each backend service has a switch, a share of requests, and a choice of fields. */
export const GOOGLE_ADVICE: Advice = {
  ask: 'Log, of every request,',
  answers: {
    maker: ['statusDetails', 'proxyStatus'],
    death: ['statusDetails', 'proxyStatus'],
    delay: ['httpRequest.latency'],
    'not-admitted': ['statusDetails'],
    'not-sent': ['statusDetails'],
  },
  where: 'a shell (--global, or --region=REGION)',
  lines: [
    '# then each entry has httpRequest.latency, and in jsonPayload',
    '# statusDetails (global) or proxyStatus (regional)',
    'gcloud compute backend-services update SERVICE --global \\',
    '  --enable-logging --logging-sample-rate=1.0 \\',
    '  --logging-optional=INCLUDE_ALL_OPTIONAL',
  ],
}

import type { Advice } from '../../src/model/advice.ts'

const TYPE = '$context.error.responseType'
const ERROR = '$context.integration.error'

const KEYS: readonly (readonly [key: string, variable: string])[] = [
  ['requestId', '$context.requestId'],
  ['ip', '$context.identity.sourceIp'],
  ['requestTimeEpoch', '$context.requestTimeEpoch'],
  ['httpMethod', '$context.httpMethod'],
  ['path', '$context.path'],
  ['domainName', '$context.domainName'],
  ['status', '$context.status'],
  ['responseLength', '$context.responseLength'],
  ['responseLatency', '$context.responseLatency'],
  ['integrationStatus', '$context.integration.status'],
  ['integrationLatency', '$context.integration.latency'],
  ['integrationError', ERROR],
  ['errorMessage', '$context.error.message'],
  ['errorResponseType', TYPE],
]

/** For stages of API Gateway, whose log has what its operator wrote into the format. */
export const API_GATEWAY_ADVICE: Advice = {
  ask: 'Log',
  answers: {
    maker: ['$context.integration.status', TYPE],
    death: [TYPE, ERROR],
    delay: ['$context.responseLatency'],
    'failed-upstream': [ERROR],
    'some-timeout': [ERROR, '$context.integration.latency'],
    'not-admitted': [TYPE],
    'not-sent': [TYPE],
  },
  where: 'the log format of the stage, on one line',
  lines: KEYS.map(([key, variable], index) => {
    const ends = [index === 0 ? '{' : '', index === KEYS.length - 1 ? '}' : ',']
    return `${ends[0]}"${key}":"${variable}"${ends[1]}`
  }),
}

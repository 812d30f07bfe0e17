import type { Advice } from '../../src/model/advice.ts'

/** The operators of Envoy that answer a question. */
const ANSWERS: Advice['answers'] = {
  maker: ['%RESPONSE_CODE_DETAILS%'],
  death: ['%RESPONSE_FLAGS%', '%RESPONSE_CODE_DETAILS%'],
  delay: ['%DURATION%'],
  upstream: ['%UPSTREAM_HOST%'],
  'failed-upstream': ['%RESPONSE_CODE_DETAILS%', '%UPSTREAM_TRANSPORT_FAILURE_REASON%'],
  'some-timeout': ['%RESPONSE_CODE_DETAILS%', '%UPSTREAM_LOCAL_ADDRESS%'],
  'connect-rejected': ['%UPSTREAM_TRANSPORT_FAILURE_REASON%'],
  'no-valid-answer': ['%RESPONSE_CODE_DETAILS%'],
  'not-admitted': ['%RESPONSE_CODE_DETAILS%'],
  'not-sent': ['%RESPONSE_CODE_DETAILS%'],
}

/** Istio's layout, a piece a line: folded, they are one. */
const PIECES: readonly string[] = [
  '[%START_TIME%] "%REQ(:METHOD)%',
  '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"',
  '%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%',
  '%CONNECTION_TERMINATION_DETAILS%',
  '"%UPSTREAM_TRANSPORT_FAILURE_REASON%"',
  '%BYTES_RECEIVED% %BYTES_SENT% %DURATION%',
  '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%',
  '"%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%"',
  '"%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%"',
  '"%UPSTREAM_HOST%" %UPSTREAM_CLUSTER%',
  '%UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS%',
  '%DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME%',
  '%ROUTE_NAME%',
]

const KEYS: readonly (readonly [key: string, operator: string])[] = [
  ['start_time', '%START_TIME%'],
  ['method', '%REQ(:METHOD)%'],
  ['path', '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%'],
  ['authority', '%REQ(:AUTHORITY)%'],
  ['response_code', '%RESPONSE_CODE%'],
  ['response_flags', '%RESPONSE_FLAGS%'],
  ['response_code_details', '%RESPONSE_CODE_DETAILS%'],
  ['upstream_transport_failure_reason', '%UPSTREAM_TRANSPORT_FAILURE_REASON%'],
  ['duration', '%DURATION%'],
  ['upstream_service_time', '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%'],
  ['upstream_host', '%UPSTREAM_HOST%'],
  ['upstream_cluster', '%UPSTREAM_CLUSTER%'],
  ['upstream_local_address', '%UPSTREAM_LOCAL_ADDRESS%'],
  ['downstream_remote_address', '%DOWNSTREAM_REMOTE_ADDRESS%'],
  ['bytes_sent', '%BYTES_SENT%'],
  ['request_id', '%REQ(X-REQUEST-ID)%'],
]

const WHERE = 'envoy.yaml, in the access_log of the listener'

/** For Envoy's text. */
export const ENVOY_ADVICE: Advice = {
  ask: 'Log',
  answers: ANSWERS,
  where: WHERE,
  lines: ['log_format:', '  text_format_source:', '    inline_string: >', ...PIECES.map((piece) => `      ${piece}`)],
}

/** For Envoy's JSON: a key and its operator on two lines, where one is too long. */
export const ENVOY_JSON_ADVICE: Advice = {
  ...ENVOY_ADVICE,
  lines: [
    'log_format:',
    '  json_format:',
    ...KEYS.flatMap(([key, operator]) => {
      const line = `    ${key}: "${operator}"`
      return line.length <= 70 ? [line] : [`    ${key}:`, `      "${operator}"`]
    }),
  ],
}

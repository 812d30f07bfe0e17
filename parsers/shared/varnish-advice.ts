import type { Advice } from '../../src/model/advice.ts'

const ERROR = '%{VSL:FetchError}x'
const BACKEND = '%{VSL:BackendOpen[2]}x'

/** For logs of varnishncsa: its other side, that of the backends, names each failure. */
export const VARNISH_ADVICE: Advice = {
  ask: 'Log fetches (-b) with',
  answers: {
    maker: [ERROR],
    death: [ERROR],
    delay: ['%{Varnish:time_firstbyte}x'],
    upstream: [BACKEND],
    'failed-upstream': [ERROR],
    'some-timeout': [ERROR],
    'connect-rejected': [ERROR],
    'no-valid-answer': [ERROR],
    'not-admitted': [ERROR],
    'not-sent': [ERROR],
  },
  where: 'a shell on the machine of Varnish',
  lines: [
    `F='%h %l %u %t "%r" %s %b %D %{Varnish:time_firstbyte}x'`,
    `F="$F"' %{Varnish:side}x "%{VSL:FetchError}x"'`,
    `F="$F"' "%{VSL:BackendOpen[2]}x"'`,
    'varnishncsa -b -F "$F" > fetches.log',
    'errlens --log-format "$F" fetches.log',
  ],
}

import type { Advice } from '../../src/model/advice.ts'

/** For logs of HAProxy: the address of the server, and what its connection died of (HAProxy 2.5 or later). */
export const HAPROXY_ADVICE: Advice = {
  ask: 'Log',
  answers: {
    maker: ['%tsc'],
    death: ['%tsc', '%Tc'],
    delay: ['%Ta'],
    connecting: ['%Tc'],
    upstream: ['%b/%s', '%si:%sp'],
    'failed-upstream': ['%tsc', '%[bc_err_str]'],
    'some-timeout': ['%tsc', '%Tc'],
    'connect-rejected': ['%[bc_err_str]'],
    'no-valid-answer': ['%tsc'],
    'not-sent': ['%tsc'],
  },
  where: 'haproxy.cfg; errlens --log-format wants the pieces joined by blanks',
  lines: [
    '# in global',
    'setenv L1 "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B"',
    'setenv L2 "%CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs"',
    'setenv L3 "%{+Q}r %si:%sp"',
    '# in the frontend',
    'log-format "$L1 $L2 $L3 \\"%[bc_err_str]\\""',
  ],
}

import { alb as format } from '../../../parsers/alb.ts'
import { exampleOf, type ProxyLog } from './look.ts'

/** AWS Application Load Balancer. */
export const albLog: ProxyLog = {
  name: 'AWS ALB',
  format: 'alb',
  looks: [
    {
      of: ['origin-down', 'origin-restart', 'tls-failure', 'network-unreachable'],
      line: exampleOf(format, 'no connection: reset'),
      failure: 'proxy connect,tls',
      says: '502, a target, `-1 -1 -1`, no status of the target, and from creation to the end a few ms: no connection. One target is a server that is down or restarts; all targets of an HTTPS group from one instant on are a certificate.',
    },
    {
      of: ['network-timeout'],
      line: exampleOf(format, 'no connection within 10 s'),
      failure: 'proxy connect,tls timeout',
      says: '504, `-1 -1 -1`, and the end is 10.0 s behind the creation time: the connect timer, which is fixed. A target that was just deregistered looks so, too.',
    },
    {
      of: ['origin-hang', 'timeout-too-short', 'origin-overload'],
      line: exampleOf(format, 'no answer until the idle timeout'),
      failure: 'proxy send,wait timeout',
      says: '504, the first time is a number, `-1 -1` behind it, and 60 s from creation to end: the idle timeout. 460s beside it are clients that gave up before.',
    },
    {
      of: ['origin-crash', 'keepalive-race', 'invalid-response', 'poison-request'],
      line: exampleOf(format, 'target closed'),
      failure: 'proxy send,wait,receive',
      says: '502, the first two times are numbers, -1 behind them: the target closed after 4.2 s, or its answer was no HTTP. Near 0, rare and scattered, it is a race (the idle timeout of 60 s against 5 s of Node.js); one route every time is an answer that the ALB cannot read.',
    },
    {
      of: ['no-healthy-upstream'],
      line: exampleOf(format, 'no target registered'),
      failure: 'proxy pick empty',
      says: '503 with `-` for the target, `forward` and a group: nobody is registered. Targets that are all unhealthy are asked all the same.',
    },
    {
      of: ['maintenance', 'proxy-error'],
      line: exampleOf(format, 'the balancer answered'),
      failure: 'proxy admit status (fixed-response)',
      says: '`fixed-response`: a rule answers so. Meant as a maintenance page, or left over as the default of a missing service (`matched_rule_priority` 0).',
    },
    {
      of: ['proxy-error'],
      line: exampleOf(format, 'authentication failed'),
      failure: 'proxy admit error (AuthTokenEpRequestTimeout)',
      says: "The error reason (`AuthTokenEpRequestTimeout`): the ALB's own call to the identity provider failed. `waf-failed` among the actions is the firewall's.",
    },
    {
      of: ['origin-exception', 'origin-dependency-failure', 'poison-request', 'maintenance', 'origin-overload'],
      line: exampleOf(format, 'the target itself answered'),
      failure: 'origin answer status',
      says: 'Both statuses are 500: the target has answered so itself, after the second time (0.042 s).',
    },
  ],
  silent: {
    unknown: 'Refused or a failed handshake; closed or unreadable.',
    'dns-failure': 'Targets are addresses: there is no name to resolve.',
    'proxy-limit': 'No limit of its own answers 5xx; AWS WAF answers 403, unless it is told otherwise.',
    'network-degraded':
      'Connect times are not logged: 504s after 10 s and after the idle timeout side by side, most requests well.',
  },
}

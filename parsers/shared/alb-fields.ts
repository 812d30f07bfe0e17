import type { Spacing } from './tokens.ts'
import { word } from './values.ts'

/** Where the fields of an Application Load Balancer stand, from 0. */
export const AT = {
  time: 1,
  client: 3,
  target: 4,
  requestTime: 5,
  targetTime: 6,
  responseTime: 7,
  status: 8,
  targetStatus: 9,
  sent: 11,
  request: 12,
  agent: 13,
  targetGroup: 16,
  trace: 17,
  domain: 18,
  priority: 20,
  created: 21,
  actions: 22,
  reason: 24,
  transformStatus: 32,
} as const

/** What clients send may hold quotes: the agent stands right behind the request, cipher, protocol and group behind the agent. */
export const SPACING: Spacing = new Map([
  [AT.request, 0],
  [AT.agent, 3],
])

/** AWS promises these, and that new ones come behind the last. */
export const MIN_FIELDS = 12

/** `arn:aws:elasticloadbalancing:…:targetgroup/NAME/ID` */
export function targetGroupName(arn: string): string | undefined {
  const from = arn.indexOf('targetgroup/')
  if (from < 0) return word(arn)
  const end = arn.indexOf('/', from + 12)
  return word(arn.slice(from + 12, end < 0 ? arn.length : end))
}

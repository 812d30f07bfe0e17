import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'

/** What field guides to 500, 502, 503 and 504 tell to do first, and the causes that they mean. */
test.for<[status: number, fault: string, causes: readonly CauseId[], step: RegExp]>([
  [500, 'an unhandled exception', ['origin-exception'], /^Look at the stack trace of one failing call/],
  [500, "an invalid answer of the application's database", ['origin-dependency-failure'], /stack trace of one failing call/],
  [500, "an invalid answer of the application's database", ['origin-dependency-failure'], /^Check the database/],
  [
    502,
    'a firewall answers or blocks',
    ['network-unreachable', 'origin-down', 'invalid-response'],
    /^Find the upstream's answer/,
  ],
  [502, 'routing', ['network-unreachable'], /^Resolve and reach the origin from the proxy/],
  [502, 'DNS', ['dns-failure'], /^Resolve the origin's name from the proxy/],
  [502, 'the origin answers something that the proxy cannot read', ['invalid-response'], /^Find the upstream's answer/],
  [503, 'at capacity', ['origin-overload', 'proxy-limit'], /scale/i],
  [503, 'the server crashed', ['origin-down', 'origin-restart', 'no-healthy-upstream'], /check whether .*\bruns?\b/i],
  [503, 'maintenance', ['maintenance'], /^Check the maintenance plan/],
  [503, 'maintenance', ['maintenance'], /^Wait for its end/],
  [504, 'too many requests at once', ['origin-overload'], /^Scale the origin out/],
  [504, 'too many requests at once', ['origin-overload'], /raise the timeout/],
  [504, 'an exception that never became an answer', ['origin-hang'], /^Look for errors.* in the origin's log/],
  [504, 'the request never arrived', ['network-timeout', 'network-degraded'], /^Check the network path/],
])('%i, %s: %j tell to do what is to be done', ([, , causes, step]) => {
  for (const cause of causes) {
    const steps = CAUSES.find(({ id }) => id === cause)?.nextSteps ?? []
    expect(
      steps.filter((text) => step.test(text)),
      cause,
    ).not.toEqual([])
  }
})

test.for(CAUSES.map((cause) => [cause.id, cause] as const))('%s has a few steps, each of a line', ([id, { nextSteps }]) => {
  expect(nextSteps.length).toBeGreaterThanOrEqual(id === 'unknown' ? 2 : 3)
  expect(nextSteps.length).toBeLessThanOrEqual(5)
  for (const step of nextSteps) expect(step).toMatch(/^[A-Z][^\n]{20,230}[.?]$/)
})

/** What a shell would make more of than a word: who pastes a command shall not have to think of it. */
test.for(CAUSES.map((cause) => [cause.id, cause] as const))(
  '%s names commands with plain words to fill in',
  ([, { nextSteps }]) => {
    for (const step of nextSteps) {
      const commands = step.match(/\b(?:curl|nc|dig|mtr|ping|openssl|tcpdump|jstack|ip route get) [^;:]*/g) ?? []
      for (const command of commands) expect(command.replace(/'[^']*'/g, '')).not.toMatch(/[$`<>|&*!{}]/)
    }
  },
)

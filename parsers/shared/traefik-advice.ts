import type { Advice } from '../../src/model/advice.ts'

/** Traefik says why an exchange failed in its own log, and only on this level. */
const REASONS = '--log.level=DEBUG'
const JSON_LINES = '--accesslog.format=json'
/** OriginStatus, OriginContentSize, ServiceAddr, RetryAttempts and the like. */
const FIELDS = '--accesslog.fields.defaultmode=keep'

/** For Traefik's access log. */
export const TRAEFIK_ADVICE: Advice = {
  ask: 'Set',
  answers: {
    maker: [JSON_LINES, FIELDS],
    death: [REASONS],
    delay: [FIELDS],
    upstream: [FIELDS],
    'failed-upstream': [REASONS],
    'some-timeout': [REASONS],
    'no-valid-answer': [REASONS],
    'not-sent': [REASONS],
    'not-admitted': [REASONS],
  },
  where: 'the arguments of Traefik, or the same keys in its static file',
  lines: ['--accesslog=true', JSON_LINES, FIELDS, REASONS],
}

import type { Advice } from '../../src/model/advice.ts'

const WORKER = '%{BALANCER_WORKER_NAME}e'
/** What mod_proxy says of the failure, if it is not one of connecting. */
const NOTES = '%{error-notes}n'

/** The directives of Apache that answer a question. */
const ANSWERS: Advice['answers'] = {
  maker: [NOTES, WORKER],
  death: [NOTES, '%D'],
  delay: ['%D'],
  upstream: [WORKER],
  'failed-upstream': [NOTES, WORKER],
  'some-timeout': ['%D'],
  'no-valid-answer': [NOTES],
  'not-sent': [WORKER],
}

/** A `LogFormat` in pieces that a backslash joins. */
const LINES: readonly string[] = [
  'LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\',
  '\\"%{User-Agent}i\\" %D \\"%{BALANCER_WORKER_NAME}e\\" %v \\',
  '%{UNIQUE_ID}e \\"%{error-notes}n\\"" errlens',
  'CustomLog logs/access_log errlens',
]

/** For logs that a `LogFormat` of Apache makes. */
export const APACHE_ADVICE: Advice = {
  ask: 'Log',
  answers: ANSWERS,
  where: 'httpd.conf; give errlens the same LogFormat with --log-format',
  lines: LINES,
}

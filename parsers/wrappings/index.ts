import type { Wrapping } from '../../src/model/wrapping.ts'
import { colours } from './colours.ts'
import { compose } from './compose.ts'
import { fluentd } from './fluentd.ts'
import { grep } from './grep.ts'
import { jsonText } from './json-text.ts'
import { cri, kubectlPrefix, stern } from './kubernetes.ts'
import { syslog, syslog5424 } from './syslog.ts'
import { textInFront } from './text-in-front.ts'
import { timeInFront } from './time-in-front.ts'

/** All wrappings, the strictest first: of those that fit, a line has the first. */
export const WRAPPINGS: readonly Wrapping[] = [
  colours,
  jsonText,
  cri,
  syslog5424,
  syslog,
  fluentd,
  timeInFront,
  kubectlPrefix,
  stern,
  compose,
  grep,
  textInFront,
]

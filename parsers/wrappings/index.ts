import type { Wrapping } from '../../src/model/wrapping.ts'
import { colours } from './colours.ts'
import { compose } from './compose.ts'
import { csvText } from './csv-text.ts'
import { fluentd } from './fluentd.ts'
import { grep, numbers } from './grep.ts'
import { jsonText } from './json-text.ts'
import { cri, kail, kubectlPrefix, kubetail, stern } from './kubernetes.ts'
import { loki } from './loki.ts'
import { markdown } from './markdown.ts'
import { papertrail } from './papertrail.ts'
import { syslog, syslog5424 } from './syslog.ts'
import { textInFront } from './text-in-front.ts'
import { timeInFront } from './time-in-front.ts'

/** All wrappings, the strictest first: of those that fit, a line has the first. */
export const WRAPPINGS: readonly Wrapping[] = [
  colours,
  jsonText,
  csvText,
  cri,
  kail,
  syslog5424,
  syslog,
  papertrail,
  loki,
  fluentd,
  timeInFront,
  kubectlPrefix,
  kubetail,
  stern,
  compose,
  numbers,
  grep,
  markdown,
  textInFront,
]

import { ANSWERS } from './answers.ts'
import { BROKEN } from './broken.ts'
import { NO_CONNECTION } from './no-connection.ts'
import type { Pair } from './pair.ts'
import { TIMERS } from './timers.ts'

/** All that is easily taken for each other. */
export const PAIRS: readonly Pair[] = [...TIMERS, ...NO_CONNECTION, ...BROKEN, ...ANSWERS]

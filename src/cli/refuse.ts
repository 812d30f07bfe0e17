import type { Diagnostics } from '../diagnostics.ts'
import { MISUSED } from './exit-code.ts'

/** Says what is wrong with the command line, and answers its exit code. */
export function refuse(mistake: string, diagnostics: Diagnostics): number {
  diagnostics.error(`${mistake} (try errlens --help)`)
  return MISUSED
}

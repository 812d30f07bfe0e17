import type { Attempt, Entry, Failure } from '../model/entry.ts'
import type { Remark } from '../model/remark.ts'

/**
 * A failed entry with what a remark of the error log adds. Each says what is possible; both are true, so what is left is what
 * both allow. `undefined`: they contradict each other, so the remark is about another exchange (an earlier attempt, mostly).
 */
export function refine(entry: Entry, remark: Remark): Entry | undefined {
  const failure = entry.failure && remark.failure && narrow(entry.failure, remark.failure)
  if (!failure) return undefined
  return { ...entry, host: entry.host ?? remark.host, attempts: attemptsOf(entry, remark), failure }
}

function narrow(open: Failure, said: Failure): Failure | undefined {
  if (open.by !== 'unknown' && open.by !== said.by) return undefined
  if (open.how !== undefined && said.how !== undefined && open.how !== said.how) return undefined
  const phases = open.phases.filter((phase) => said.phases.includes(phase))
  return phases.length > 0 ? { by: said.by, phases, how: said.how ?? open.how, reason: said.reason } : undefined
}

/** The upstream, where the access log names none. */
function attemptsOf({ attempts }: Entry, { upstream }: Remark): readonly Attempt[] {
  if (attempts.length > 0 || upstream === undefined) return attempts
  return [{ upstream, status: undefined, connect: undefined, header: undefined, duration: undefined }]
}

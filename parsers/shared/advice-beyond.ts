import type { Advice } from '../../src/model/advice.ts'

/** The advice for a log whose format is known: what stands in it already need not be logged. */
export function adviceBeyond(advice: Advice, logFormat: string): Advice {
  const answers = Object.entries(advice.answers).map(([question, names]) => [
    question,
    names.filter((name) => !logFormat.toLowerCase().includes(name.toLowerCase())),
  ])
  return { ...advice, answers: Object.fromEntries(answers) }
}

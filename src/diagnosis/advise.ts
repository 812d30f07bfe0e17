import type { Advice, OpenQuestion } from '../model/advice.ts'
import type { Cause } from '../model/cause.ts'
import type { ReportAdvice, ReportHypothesis } from '../model/report.ts'
import type { Signal } from '../model/signal.ts'
import { openQuestions } from './open-questions.ts'

/** Two causes are not told apart if their confidences are nearer than this. */
const NEAR = 0.25

/** What is known of an incident when it is asked what to log. */
export interface AdviceFacts {
  readonly causes: readonly Cause[]
  readonly signals: readonly Signal[]
  /** That of the incident's format. */
  readonly advice: Advice | undefined
  /** What the log has a field for, although it did not answer here. */
  readonly logged: ReadonlySet<OpenQuestion>
}

/** Hypotheses with what to log added to the first one's next steps. */
export interface Advised {
  readonly hypotheses: readonly ReportHypothesis[]
  readonly advice: ReportAdvice | undefined
}

interface Asking {
  readonly step: string
  readonly advice: ReportAdvice | undefined
}

/** Where the cause stayed open for want of a field: which one to log, and how. */
export function advise(hypotheses: readonly ReportHypothesis[], facts: AdviceFacts): Advised {
  const [best, ...rivals] = hypotheses
  const near = rivals.filter(({ confidence }) => best?.cause === 'unknown' || confidence > (best?.confidence ?? 0) - NEAR)
  const asked = best
    ? [facts.advice, facts.advice?.or].flatMap((advice) => (advice ? asking(best, near, advice, facts) : []))
    : []
  if (!best || asked.length === 0) return { hypotheses, advice: undefined }
  const steps = asked.map(({ step }) => step)
  const nextSteps = best.cause === 'unknown' ? [...steps, ...best.nextSteps] : [...best.nextSteps, ...steps]
  return { hypotheses: [{ ...best, nextSteps }, ...rivals], advice: together(asked.flatMap(({ advice }) => advice ?? [])) }
}

/** What to ask of a proxy; empty: it has nothing that would tell. */
function asking(best: ReportHypothesis, near: readonly ReportHypothesis[], advice: Advice, facts: AdviceFacts): Asking[] {
  const fields = fieldsFor(best, near, advice, facts)
  if (fields.length === 0) return []
  const step = `${advice.ask} ${listed(fields)}: ${purpose(best, near, fields.length > 1)}.`
  return [{ step, advice: linesFor(fields, advice) }]
}

/** The lines for one proxy, then those for the other. */
function together([first, ...others]: readonly ReportAdvice[]): ReportAdvice | undefined {
  if (!first || others.length === 0) return first
  return { ...first, lines: [...first.lines, ...others.flatMap(({ where, lines }) => [`# ${where}:`, ...lines])] }
}

function fieldsFor(
  best: ReportHypothesis,
  near: readonly ReportHypothesis[],
  { answers }: Advice,
  { causes, signals, logged }: AdviceFacts,
): readonly string[] {
  const causeOf = (hypothesis: ReportHypothesis) => causes.find(({ id }) => id === hypothesis.cause)
  const one = causeOf(best)
  const open = one
    ? openQuestions(
        signals,
        one,
        near.flatMap((rival) => causeOf(rival) ?? []),
      )
    : []
  return [...new Set(open.filter((question) => !logged.has(question)).flatMap((question) => answers[question] ?? []))]
}

/** Not knowing is no cause to be told from others. */
function purpose({ cause }: ReportHypothesis, near: readonly ReportHypothesis[], areSeveral: boolean): string {
  const others = near.map((rival) => rival.cause).filter((other) => other !== 'unknown')
  if (cause === 'unknown' || others.length === 0) return `without ${areSeveral ? 'them' : 'it'} the cause stays open`
  return `${areSeveral ? 'they tell' : 'it tells'} ${cause} from ${listed(others)}`
}

/** The configuration, if it has all that is wanted. */
function linesFor(fields: readonly string[], { where, lines }: Advice): ReportAdvice | undefined {
  if (where === undefined || lines === undefined) return undefined
  const text = lines.join('\n')
  return fields.every((field) => text.includes(field)) ? { where, lines } : undefined
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

import type { Plan, PlanField, PlanStep } from '../../src/model/plan.ts'
import type { Field, Part } from './layout.ts'
import type { Slot } from './nginx-slots.ts'
import { anyClock } from './time.ts'

/** What a slot of nginx says, in the words of a plan. Slots that are not listed say nothing of a plain request. */
const FIELDS: { readonly [S in Slot]?: PlanField } = {
  client: 'client',
  request: 'request',
  method: 'method',
  target: 'target',
  status: 'status',
  size: 'size',
  duration: 'whole',
  httpHost: 'host',
  host: 'hostElse',
  server: 'hostLast',
  addr: 'upstream',
  upstreamStatus: 'upstreamStatus',
  connect: 'connect',
  response: 'attempt',
  requestId: 'requestId',
}

/** Which of the slots of a log mean what; `undefined`: even a plain request of such a log needs its reader. */
export function nginxFields(slots: ReadonlySet<Slot>): ReadonlyMap<Slot, PlanField> | undefined {
  // A body that was cut is told by comparing the two; a try that names nobody, in several ways.
  if (slots.has('contentLength') && slots.has('completion')) return undefined
  if (slots.has('msec') && slots.has('time')) return undefined
  const fields = new Map<Slot, PlanField>([[slots.has('msec') ? 'msec' : 'time', 'logged']])
  for (const slot of slots) {
    const field = FIELDS[slot]
    if (field) fields.set(slot, field)
  }
  if (!slots.has('size') && slots.has('sent')) fields.set('sent', 'size')
  return fields.has('status') && (slots.has('request') || (slots.has('method') && slots.has('target'))) ? fields : undefined
}

/** What holds of every plan for a log of nginx. `time` is a time as it stands in a line. */
export function nginxPlan(layout: Plan['layout'], slots: ReadonlySet<Slot>, time: string): Plan | undefined {
  const clock = clockOf(time)
  if (clock === undefined) return undefined
  return {
    layout,
    clock,
    timeOf: anyClock(),
    loggedAtEnd: true,
    durations: 'seconds',
    clients: 'port-or-not',
    needsClient: slots.has('forwarded'),
  }
}

function clockOf(time: string): Plan['clock'] | undefined {
  if (time[2] === '/') return 'clf'
  if (time[4] === '-') return 'iso'
  return time.length === 14 && time[10] === '.' ? 'seconds' : undefined
}

/** The parts of a layout as the steps of a plan; `undefined` where the layout has a field that a plan cannot have. */
export function stepsOf(parts: readonly Part<Slot>[], fields: ReadonlyMap<Slot, PlanField>): PlanStep[] | undefined {
  const steps: PlanStep[] = []
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') continue
    const next = parts[index + 1]
    const literal = typeof next === 'string' ? next : ''
    if (part.untilSlash || (part.holds !== undefined && literal.startsWith(' '))) return undefined
    // Only the last field may reach to the line's end.
    if (literal === '' && index < parts.length - 1) return undefined
    steps.push(stepOf(part, literal, fields))
  }
  return steps
}

function stepOf({ field, list }: Field<Slot>, literal: string, fields: ReadonlyMap<Slot, PlanField>): PlanStep {
  const meant = field === undefined ? undefined : fields.get(field)
  // A quote inside a text is told by what follows it, or by the backslash before it: both are for the reader.
  return { field: meant, literal, strict: literal.startsWith('"'), list: list === true }
}

/** How lines are read that a `log_format` makes. `time` is a time as it stands in a line. */
export function planOfParts(parts: readonly Part<Slot>[], time: string): Plan | undefined {
  const slots = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : (part.field ?? []))))
  const fields = nginxFields(slots)
  const steps = fields && stepsOf(parts, fields)
  return steps && nginxPlan({ kind: 'text', first: firstLiteral(parts), steps, exact: false }, slots, time)
}

/** The text before the first field. */
export function firstLiteral(parts: readonly Part<Slot>[]): string {
  return typeof parts[0] === 'string' ? parts[0] : ''
}

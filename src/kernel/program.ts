import { PLAN_FIELDS, type Plan, type PlanField, type PlanKeys, type PlanStep } from '../model/plan.ts'

/** Longest literal that one step of a text program can hold, in bytes. */
const LITERAL = 8
const STEPS_AT = 192
const STEP_SIZE = 24
const NODES_AT = 64
const NODE_SIZE = 8
const KEYS_AT = 192
const KEY_SIZE = 32
/** Longest value, in bytes, that a key can be held to. */
const VALUE = 16
const MAX_NODES = 16

// Flags of a step and of a plan, and kinds of JSON nodes, as the kernel knows them (assembly/text.ts, plain.ts, json.ts).
const [STRICT, QUOTED, LIST, WORD, BREAK, TO_END, PLAIN, FIXED] = [1, 2, 4, 8, 16, 32, 64, 128]
const [AT_END, NEEDS_HOST, HOST_IN_REQUEST, NEEDS_CLIENT, HAS_UPSTREAM, NEEDS_DURATION] = [1, 2, 4, 8, 16, 32]
const [ZERO_IS_MISSING, SECONDS_MAY_BE_WHOLE] = [64, 128]
const [CLOSED, ARRAY] = [1, 2]
const [NODE, SAME] = [0x100, 0x200]
const CLOCKS: readonly Plan['clock'][] = ['clf', 'iso', 'seconds', 'milliseconds', 'whole-seconds', 'nanoseconds']
const CLIENTS: readonly Plan['clients'][] = ['port-or-not', 'last-port', 'as-is']

/** What the kernel needs to write a program: its memory there, and its hash of a key. */
export interface ProgramTarget {
  readonly bytes: Buffer
  hashOf(key: string): bigint
}

/** Writes a plan as a program that the kernel can run. Answers whether it fits; if not, what was written is no program. */
export function writeProgram(plan: Plan, { bytes, hashOf }: ProgramTarget): boolean {
  bytes.fill(0)
  const { layout } = plan
  bytes.writeUInt32LE(layout.kind === 'json' ? 1 : 0, 0)
  bytes.writeUInt32LE(CLOCKS.indexOf(plan.clock), 16)
  bytes.writeUInt32LE(CLIENTS.indexOf(plan.clients), 20)
  bytes.writeUInt32LE(flagsOf(plan), 24)
  bytes.writeUInt32LE(CLOCKS.indexOf(plan.durations), 28)
  return layout.kind === 'json' ? writeKeys(layout, bytes, hashOf) : writeSteps(layout, plan.clock, bytes)
}

function flagsOf(plan: Plan): number {
  const { layout } = plan
  const hasUpstream =
    layout.kind === 'json'
      ? JSON.stringify(layout.keys).includes('"upstream"')
      : layout.steps.some(({ field }) => field === 'upstream')
  return (
    (plan.loggedAtEnd ? AT_END : 0) |
    (plan.needsHost ? NEEDS_HOST : 0) |
    (plan.hostInRequest ? HOST_IN_REQUEST : 0) |
    (plan.needsClient ? NEEDS_CLIENT : 0) |
    (plan.needsDuration ? NEEDS_DURATION : 0) |
    (plan.zeroIsMissing ? ZERO_IS_MISSING : 0) |
    (plan.secondsMayBeWhole ? SECONDS_MAY_BE_WHOLE : 0) |
    (hasUpstream ? HAS_UPSTREAM : 0)
  )
}

const numberOf = (field: PlanField | undefined | null): number => (field ? PLAN_FIELDS.indexOf(field) + 1 : 0)

function writeSteps(layout: Plan['layout'] & { kind: 'text' }, clock: Plan['clock'], bytes: Buffer): boolean {
  const { first, exact } = layout
  const steps = [...pieces(first), ...layout.steps.flatMap((step) => split(step, clock))]
  if (STEPS_AT + steps.length * STEP_SIZE > bytes.length) return false
  // The kernel compares bytes, a character each.
  if (steps.some(({ literal }) => Buffer.byteLength(literal) !== literal.length)) return false
  bytes.writeUInt32LE(steps.length, 4)
  bytes.writeUInt32LE(exact ? 1 : 0, 8)
  steps.forEach(({ step, literal, length }, index) => {
    const at = STEPS_AT + index * STEP_SIZE
    const { field, strict, list, word, thenBreak, plain } = step
    bytes.write(literal, at, 'latin1')
    bytes.fill(0xff, at + LITERAL, at + LITERAL + literal.length)
    bytes.writeUInt32LE(literal.length, at + 16)
    bytes[at + 20] = numberOf(field)
    bytes[at + 21] =
      (strict ? STRICT : 0) |
      (literal.startsWith('"') ? QUOTED : 0) |
      (list && literal.startsWith(' ') ? LIST : 0) |
      (word ? WORD : 0) |
      (thenBreak ? BREAK : 0) |
      (literal === '' ? TO_END : 0) |
      (plain ? PLAIN : 0) |
      (length === undefined ? 0 : FIXED)
    bytes[at + 22] = literal.charCodeAt(0) || 0
    bytes[at + 23] = length ?? 0
  })
  return true
}

/** A step of a program: a field, or no more than another piece of a literal. */
interface Piece {
  readonly step: PlanStep
  readonly literal: string
  /** How long the field is, where that is known. */
  readonly length: number | undefined
}

/** Bytes of a time in the common log format, and of a status: whatever is shorter or longer is none. */
const CLF_LENGTH = 26
const STATUS_LENGTH = 3

/** The pieces of a step: a literal may be too long for one. */
function split(step: PlanStep, clock: Plan['clock']): Piece[] {
  const { field, literal } = step
  const length = field === 'status' ? STATUS_LENGTH : field === 'logged' && clock === 'clf' ? CLF_LENGTH : undefined
  return [
    { step, literal: literal.slice(0, LITERAL), length: literal === '' ? undefined : length },
    ...pieces(literal.slice(LITERAL)),
  ]
}

/** A literal that must stand just there. */
function pieces(literal: string): Piece[] {
  const made: Piece[] = []
  for (let at = 0; at < literal.length; at += LITERAL)
    made.push({ step: { field: undefined, literal }, literal: literal.slice(at, at + LITERAL), length: 0 })
  return made
}

function writeKeys(layout: Plan['layout'] & { kind: 'json' }, bytes: Buffer, hashOf: (key: string) => bigint): boolean {
  const { keys, closed, same } = layout
  // Breadth first: the keys of a node stand together.
  const nodes: { readonly keys: PlanKeys | readonly [PlanKeys] }[] = [{ keys }]
  let written = 0
  for (let index = 0; index < nodes.length && index < MAX_NODES; index++) {
    const node = nodes[index]?.keys ?? {}
    const entries = Array.isArray(node) ? ([['', node[0]]] as const) : Object.entries(node as PlanKeys)
    if (KEYS_AT + (written + entries.length) * KEY_SIZE > bytes.length) return false
    bytes.writeUInt16LE(written, NODES_AT + index * NODE_SIZE)
    bytes.writeUInt16LE(entries.length, NODES_AT + index * NODE_SIZE + 2)
    bytes[NODES_AT + index * NODE_SIZE + 4] = (closed && index === 0 ? CLOSED : 0) | (Array.isArray(node) ? ARRAY : 0)
    for (const [key, meaning] of entries) {
      const at = KEYS_AT + written++ * KEY_SIZE
      bytes.writeBigUInt64LE(hashOf(key), at)
      const value = index === 0 ? same?.[key] : undefined
      if (value !== undefined) {
        if (Buffer.byteLength(value) > VALUE) return false
        bytes.writeUInt32LE(SAME | Buffer.byteLength(value), at + 8)
        bytes.write(value, at + 16)
        continue
      }
      if (meaning === null || typeof meaning === 'string') {
        bytes.writeUInt32LE(numberOf(meaning), at + 8)
        continue
      }
      bytes.writeUInt32LE(NODE | nodes.length, at + 8)
      if (Array.isArray(node)) bytes.writeUInt32LE(numberOf('try'), at + 12)
      nodes.push({ keys: meaning })
    }
  }
  return nodes.length <= MAX_NODES
}

import type { Plan } from '../../src/model/plan.ts'
import { hasHost, isClient } from './client-head.ts'
import { scanLoose } from './combined-loose.ts'
import { compileLayout, type Layout } from './layout.ts'
import { logFormatParts } from './log-format.ts'
import { firstLiteral, nginxFields, nginxPlan, stepsOf } from './nginx-plan.ts'
import { emptySlots, type Slot, type Slots } from './nginx-slots.ts'
import { type TailPiece, tailPieces, tailSteps } from './tail-plan.ts'

/** nginx's own default, and the beginning of most other formats. */
export const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'

const parts = logFormatParts(COMBINED)
const layout: Layout<Slot> = compileLayout(parts)
/** Some log a second size behind the first. */
const SIZE = /^(?:-|\d+(?: \d+)*)$/
const COMBINED_SLOTS: ReadonlySet<Slot> = new Set(layout.names)

/** Reads the combined part of a line. Answers where it ends; −1: the line does not begin with one. */
export function scanCombined(line: string, slots: Slots): number {
  const end = scanUsual(line, slots)
  return end < 0 ? scanLoose(line, slots) : end
}

function scanUsual(line: string, slots: Slots): number {
  const end = layout.scan(line, slots)
  if (end < 0) return -1
  // The literals alone would take too much for it: the fields have to look like what they are.
  const { client, status, size, time } = slots
  const isOne = status?.length === 3 && isDigits(status) && time?.length === 26 && SIZE.test(size ?? '') && isEnd(line, end)
  return isOne && (isClient(client ?? '') || hasHost(client ?? '')) ? end : -1
}

/**
 * How lines are read that begin with a combined part and go on like this one. `slotOf` tells what a piece of the rest is;
 * `undefined`: it is passed over, `null`: such a line needs its reader.
 */
export function combinedPlan(line: string, slotOf: (piece: TailPiece) => Slot | undefined | null): Plan | undefined {
  const slots = emptySlots()
  const end = scanUsual(line, slots)
  const pieces = end < 0 ? undefined : tailPieces(line, end)
  if (!pieces) return undefined
  const meant = pieces.map(slotOf)
  if (meant.includes(null)) return undefined
  const all = new Set<Slot>([...COMBINED_SLOTS, ...meant.flatMap((slot) => slot ?? [])])
  const fields = nginxFields(all)
  const steps = fields && stepsOf(parts, fields)
  const last = steps?.pop()
  if (!fields || !steps || !last) return undefined
  // Where a key comes twice, the last one holds.
  const fieldOf = (_: TailPiece, index: number) => {
    const slot = meant[index]
    return slot && meant.lastIndexOf(slot) === index ? fields.get(slot) : undefined
  }
  const layout = {
    kind: 'text',
    first: firstLiteral(parts),
    steps: [...steps, ...tailSteps(last, pieces, fieldOf)],
    exact: true,
  } as const
  return nginxPlan(layout, all, slots.time ?? '')
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

const isEnd = (line: string, at: number): boolean =>
  at === line.length || line.charCodeAt(at) === 32 || line.charCodeAt(at) === 13

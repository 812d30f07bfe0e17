import type { Dimension, Span, WeighedEntry } from '../model/incident.ts'
import type { View } from '../summary/view.ts'
import type { Draft } from './draft.ts'
import { partOf } from './parts.ts'
import { valueIn } from './scope.ts'
import { spellOf } from './spell.ts'

/** Fewer failures of a value do not show when it began and ended. */
const MIN_FAILURES = 8
/** Values began or ended together if it was within a minute, or within a fifth of the time they lasted. */
const TOGETHER = 60_000
const SHARE_TOGETHER = 0.2
/** What fails for so long in its turn is not restarted (ms). */
const LONGEST_TURN = 3 * 60_000
const MIN_TURNS = 3

interface Spell {
  readonly values: string[]
  readonly span: Span
  /** Usual time between two failures. */
  readonly gap: number
}

/** A draft, or several where the values of its scope failed at other times: not together, and not in turn either. */
export function spellsOf(draft: Draft, view: View): Draft[] {
  const dimension = (['upstream', 'route'] as const).find((one) => draft.scope[one].length > 1)
  if (!dimension || draft.kind === 'chronic') return [draft]
  const spells = draft.scope[dimension].flatMap((value) => spellAt(dimension, value, draft.failures) ?? [])
  const groups = grouped(spells)
  if (groups.length < 2 || areTurns(spells)) return [draft]
  const indexOf = (failure: WeighedEntry): number => {
    const named = groups.findIndex(({ values }) => values.includes(valueIn(dimension, failure) ?? ''))
    return named >= 0 ? named : groups.findIndex(({ span }) => failure.time >= span.from && failure.time <= span.to)
  }
  return groups.flatMap(
    (_, index) =>
      partOf(
        draft,
        draft.failures.filter((failure) => indexOf(failure) === index),
        view,
      ) ?? [],
  )
}

function spellAt(dimension: Dimension, value: string, all: readonly WeighedEntry[]): Spell | undefined {
  const failures = all.filter((failure) => valueIn(dimension, failure) === value)
  if (failures.length < MIN_FAILURES) return undefined
  const span = spellOf(failures)
  return { values: [value], span, gap: (span.to - span.from) / failures.length }
}

/** Spells that began and ended together are one. */
function grouped(spells: readonly Spell[]): Spell[] {
  const groups: Spell[] = []
  for (const spell of spells) {
    const same = groups.find((group) => areTogether(group, spell))
    if (same) same.values.push(...spell.values)
    else groups.push({ ...spell, values: [...spell.values] })
  }
  return groups
}

function areTogether(a: Spell, b: Spell): boolean {
  const longer = Math.max(a.span.to - a.span.from, b.span.to - b.span.from)
  // Where failures are rare, the first of them comes late.
  const tolerance = Math.max(TOGETHER, SHARE_TOGETHER * longer, 5 * Math.max(a.gap, b.gap))
  return Math.abs(a.span.from - b.span.from) <= tolerance && Math.abs(a.span.to - b.span.to) <= tolerance
}

/** One after the other, each for a short time, or several of them: a restart goes through a pool like that. */
function areTurns(spells: readonly Spell[]): boolean {
  const sorted = [...spells].sort((a, b) => a.span.from - b.span.from)
  const lengths = sorted.map(({ span }) => span.to - span.from)
  const longest = Math.max(...lengths)
  const areInTurn = sorted.slice(1).every(({ span }, i) => span.from >= (sorted[i]?.span.to ?? 0) - 0.5 * (lengths[i] ?? 0))
  return areInTurn && (sorted.length >= MIN_TURNS || longest <= LONGEST_TURN)
}

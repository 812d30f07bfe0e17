import type { PlanField, PlanStep } from '../../src/model/plan.ts'

/** A piece of what stands behind the combined part of a line: `key=value`, `key="value"` or `"text"`, with the blank before it. */
const PIECE = / (?:([^\s="]+)=)?(?:"([^"\\]*)"(?=[ ,]|$)|([^\s",\\]*))/y

/** A pair, or a quoted text (without a key), behind the combined part of a line. */
export interface TailPiece {
  readonly key: string | undefined
  readonly value: string
  readonly isQuoted: boolean
}

/** The pieces of which a line consists from a place on; `undefined` where it holds anything else. */
export function tailPieces(line: string, from: number): readonly TailPiece[] | undefined {
  const pieces: TailPiece[] = []
  let at = from
  while (at < line.length) {
    PIECE.lastIndex = at
    const [all, key, quoted, bare] = PIECE.exec(line) ?? []
    if (all === undefined || (key === undefined && quoted === undefined)) return undefined
    pieces.push({ key, value: quoted ?? bare ?? '', isQuoted: quoted !== undefined })
    at += all.length
  }
  return pieces
}

/**
 * The steps for the pieces of a tail, the last of the combined steps among them: its literal runs on up to where the value of
 * the first piece begins.
 */
export function tailSteps(
  last: PlanStep,
  pieces: readonly TailPiece[],
  fieldOf: (piece: TailPiece, index: number) => PlanField | undefined,
): PlanStep[] {
  const fields: PlanStep[] = [
    last,
    ...pieces.map((piece, index) => ({
      field: fieldOf(piece, index),
      literal: piece.isQuoted ? '"' : '',
      list: !piece.isQuoted,
    })),
  ]
  return fields.map((step, index) => {
    const next = pieces[index]
    const begin = next ? ` ${next.key === undefined ? '' : `${next.key}=`}${next.isQuoted ? '"' : ''}` : ''
    const literal = step.literal + begin
    return { ...step, literal, strict: literal.startsWith('"') }
  })
}

import type { PlanField, PlanStep } from '../../src/model/plan.ts'

/**
 * Steps for words between single blanks, as the load balancers of AWS write them. A name in quotes is a quoted text; `_` is a
 * word that is passed over. Two blanks in a row, or a quote where a word should be, are left to the reader.
 */
export function wordSteps(text: string, fields: { readonly [name: string]: PlanField }): PlanStep[] {
  const words = text.split(' ')
  return words.map((word, index) => {
    const isQuoted = word.startsWith('"')
    const next = words[index + 1]
    const literal = `${isQuoted ? '"' : ''}${next === undefined ? '' : ' '}${next?.startsWith('"') ? '"' : ''}`
    const field = fields[word.replaceAll('"', '')]
    const isLast = next === undefined
    return { field, literal: literal || ' ', strict: true, word: !isQuoted, thenBreak: isLast && isQuoted }
  })
}

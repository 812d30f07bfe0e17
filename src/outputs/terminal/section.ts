import { hang } from './fit.ts'
import type { Paint } from './paint.ts'
import type { Sheet } from './sheet.ts'

const LABEL = 9

/** Texts that hang behind a label of the left margin; none, no label. */
export function labelled(label: string, texts: readonly string[], { paint, prose }: Sheet): string[] {
  return texts.flatMap((text, index) => hang({ lead: margin(index === 0 ? label : '', paint), text, width: prose }))
}

/** Lines that are laid out already, moved behind a label. */
export function labelledLines(label: string, lines: readonly string[], { paint }: Sheet): string[] {
  return lines.map((line, index) => margin(index === 0 ? label : '', paint) + line)
}

function margin(label: string, paint: Paint): string {
  return paint.cyan(label) + ' '.repeat(LABEL - label.length)
}

/** The sheet that is left beside the labels. */
export function besideLabels(sheet: Sheet): Sheet {
  return { ...sheet, columns: sheet.columns - LABEL, prose: sheet.prose - LABEL }
}

import type { OutputOptions } from '../model/output.ts'
import type { Report } from '../model/report.ts'
import { OUTPUTS } from '../outputs/index.ts'

/** The report as one of the outputs shows it: `render(report, 'terminal')`. */
export async function render(report: Report, format: string, options: Partial<OutputOptions> = {}): Promise<string> {
  const output = OUTPUTS.find(({ id }) => id === format)
  if (!output) throw new RangeError(`there is no output "${format}": choose ${OUTPUTS.map(({ id }) => id).join(', ')}`)
  return output.render(report, { columns: 80, color: false, ...options })
}

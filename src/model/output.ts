import type { Report } from './report.ts'

/** What an output may know of the place it is shown in. */
export interface OutputOptions {
  /** Width to fill, in characters. */
  readonly columns: number
  readonly color: boolean
}

/** A way to show a report: a pure function of it. */
export interface Output {
  /** As in `--format`. */
  readonly id: string
  readonly title: string
  /** The whole text, with its final newline. */
  render(report: Report, options: OutputOptions): Promise<string>
}

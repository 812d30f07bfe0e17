import type { Report } from './report.ts'

/** How much of a report is shown: the answer alone, what fits a screen, or all there is. */
export type Detail = 'line' | 'usual' | 'all'

/** What an output may know of the place it is shown in, and of what its reader wants. */
export interface OutputOptions {
  /** Width to fill, in characters. */
  readonly columns: number
  readonly color: boolean
  /** Of CSV: which table, else the incidents. */
  readonly table?: string | undefined
  /** Of CSV: whether a byte order mark tells Excel that it is UTF-8. */
  readonly bom?: boolean | undefined
  /** Nothing but ASCII; else any character. */
  readonly ascii?: boolean
  /** `usual`, if nobody says otherwise. */
  readonly detail?: Detail
  /** That of errlens; called by an output that names it, as it has to be looked up. */
  version?(): string
}

/** What a report has for who asks only. */
export type Extra = 'tables' | 'charts' | 'explain'

/** A way to show a report: a pure function of it. */
export interface Output {
  /** As in `--format`. */
  readonly id: string
  readonly title: string
  /** What the report must have for it. */
  readonly needs?: readonly Extra[]
  /** The whole text, with its final newline. */
  render(report: Report, options: OutputOptions): Promise<string>
}

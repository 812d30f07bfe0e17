/** The colours of a scheme. A test computes that each can be told from what it stands on (WCAG 2.2, AA). */
export interface Palette {
  readonly paper: string
  /** Behind code and between sections. */
  readonly shade: string
  /** Behind an incident's time. */
  readonly band: string
  readonly line: string
  readonly ink: string
  /** What is read second. */
  readonly quiet: string
  readonly link: string
  readonly good: string
  readonly bad: string
  readonly warn: string
  /** Of statuses, in the order of how common they are. */
  readonly status: readonly string[]
  /** Of phases: connect, wait, receive, unknown. */
  readonly phase: readonly string[]
  /** From few to many: answered, failed. */
  readonly answered: readonly string[]
  readonly failed: readonly string[]
}

export const LIGHT: Palette = {
  paper: '#ffffff',
  shade: '#f4f5f7',
  band: '#f7e3dd',
  line: '#d8dce2',
  ink: '#1b1f24',
  quiet: '#59616d',
  link: '#0a58a8',
  good: '#1c6b3c',
  bad: '#b3361a',
  warn: '#855300',
  status: ['#c8401b', '#2f6fb3', '#8f4fa8', '#8a6a0a', '#2b7d6b', '#6b7280'],
  phase: ['#80620a', '#2f6fb3', '#26705f', '#666e79'],
  answered: ['#e6ebf0', '#cbd5df', '#a9b8c7', '#8497ab', '#5d7288'],
  failed: ['#f6c7b8', '#eb9a80', '#dc6d4b', '#c8401b', '#96290c'],
}

export const DARK: Palette = {
  paper: '#14171a',
  shade: '#1d2125',
  band: '#3a241e',
  line: '#343a41',
  ink: '#e4e7ea',
  quiet: '#a1a9b3',
  link: '#7ab5f5',
  good: '#6cc48f',
  bad: '#f58a68',
  warn: '#e0b04c',
  status: ['#f0744c', '#6ea8e6', '#c490d8', '#d0a93c', '#5cbfa8', '#9aa3af'],
  phase: ['#d0a93c', '#6ea8e6', '#5cbfa8', '#878f99'],
  answered: ['#22282e', '#2f3840', '#43505b', '#5d6e7d', '#8295a6'],
  failed: ['#54281c', '#85391f', '#b84e28', '#e86a3f', '#ffa07f'],
}

/** The palette as CSS variables: --ink, --status-0 … */
export function variables(palette: Palette): string {
  return Object.entries(palette)
    .flatMap(([name, value]: [string, string | readonly string[]]) =>
      typeof value === 'string' ? [`--${name}:${value}`] : value.map((color, i) => `--${name}-${i}:${color}`),
    )
    .join(';')
}

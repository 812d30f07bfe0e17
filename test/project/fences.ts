/** Who may import what. Paths are from the root of the repository; `a/` is all below a folder, `a/*` its files. */
export interface Fence {
  readonly files: string
  readonly may: readonly string[]
  readonly mayNot?: readonly string[]
  readonly packages?: readonly string[]
}

const CSV = ['src/model/', 'src/unseen.ts', 'src/outputs/shared/', 'src/outputs/csv/']
const HTML = ['src/model/', 'src/unseen.ts', 'src/outputs/shared/', 'src/outputs/html/']
const MARKDOWN = ['src/model/', 'src/unseen.ts', 'src/outputs/shared/', 'src/outputs/markdown/']
const TERMINAL = ['src/model/', 'src/unseen.ts', 'src/outputs/shared/', 'src/outputs/terminal/']
/** After reading. */
const STAGES = ['model', 'summary', 'incidents', 'signals', 'course', 'causes', 'diagnosis'].map((stage) => `src/${stage}/`)
const ROOT = ['src/bin.ts', 'src/cli.ts', 'src/index.ts']
const EDGE_PARTS = ['src/cli/*', 'src/pages/', 'src/model/']
const NODE = ['node:*', '!node:process']

/** The most particular first: the first fence that a file is in holds. */
export const FENCES: readonly Fence[] = [
  { files: 'src/bin.ts', may: ['src/cli.ts'], packages: ['node:*'] },
  {
    files: 'src/cli.ts',
    may: ['src/*', 'src/cli/*', 'src/model/'],
    mayNot: ['src/bin.ts', 'src/index.ts'],
    packages: ['node:*'],
  },
  { files: 'src/cli/completion/', may: ['src/cli/completion/', ...EDGE_PARTS], packages: ['node:*'] },
  { files: 'src/cli/help/', may: ['src/cli/help/', ...EDGE_PARTS], packages: ['node:*'] },
  {
    files: 'src/cli/',
    may: [
      'src/*',
      'src/cli/',
      'src/model/',
      'src/reading/',
      'src/compare/',
      'src/events/',
      'src/explain/',
      'src/focus/',
      'src/follow/',
      'src/nginx-conf/',
      'src/witnesses/',
      'src/state/',
      'src/outputs/*',
      'src/outputs/csv/index.ts',
      'src/pages/',
      'src/redact/',
      'parsers/index.ts',
    ],
    mayNot: ['src/bin.ts', 'src/cli.ts', 'src/index.ts'],
    packages: ['yargs', 'node:*'],
  },
  { files: 'src/index.ts', may: ['src/', 'parsers/'], mayNot: ['src/bin.ts', 'src/cli.ts'] },
  { files: 'src/analyze.ts', may: ['src/', 'parsers/'], mayNot: [...ROOT, 'src/outputs/', 'src/cli/'] },
  {
    files: 'src/library/',
    may: [
      'src/analyze.ts',
      'src/formats.ts',
      ...['library', 'focus', 'model', 'reading', 'summary', 'summarise'].map((part) => `src/${part}/`),
      'src/outputs/*',
    ],
    packages: NODE,
  },
  { files: 'src/follow/', may: ['src/model/', 'src/summary/', 'src/reading/', 'src/compare/', 'src/follow/'] },
  { files: 'src/report/', may: [...STAGES, 'src/report/', 'src/report-entry.ts', 'src/verdict.ts'] },
  { files: 'src/formats.ts', may: ['src/model/', 'src/zone.ts', 'src/reading/', 'parsers/index.ts'] },
  {
    files: 'src/explain/',
    may: ['src/model/', 'src/reading/', 'src/explain/', 'src/report-entry.ts', 'src/unseen.ts', 'src/verdict.ts'],
  },
  {
    files: 'src/nginx-conf/',
    may: ['src/reading/', 'src/nginx-conf/', 'parsers/index.ts'],
    packages: NODE,
  },
  {
    files: 'src/state/',
    may: ['src/model/', 'src/reading/', 'src/summary/', 'src/compare/', 'src/state/'],
    packages: NODE,
  },
  { files: 'src/diagnostics.ts', may: ['src/model/', 'src/unseen.ts'], packages: ['pino-pretty'] },
  { files: 'src/model/', may: ['src/model/'] },
  { files: 'src/reading/', may: ['src/model/', 'src/reading/', 'src/unseen.ts'], packages: ['split2', 'tinyglobby', ...NODE] },
  {
    files: 'src/kernel/',
    may: ['src/model/', 'src/summary/', 'src/reading/', 'src/kernel/'],
    packages: NODE,
  },
  { files: 'src/summary/', may: ['src/model/', 'src/summary/'] },
  {
    files: 'src/summarise/',
    may: ['src/model/', 'src/reading/', 'src/summary/', 'src/kernel/', 'src/focus/', 'src/summarise/', 'src/formats.ts'],
    packages: NODE,
  },
  { files: 'src/witnesses/', may: ['src/model/', 'src/reading/', 'src/summary/', 'src/witnesses/'] },
  { files: 'src/incidents/', may: ['src/model/', 'src/summary/', 'src/incidents/'] },
  { files: 'src/signals/', may: ['src/model/', 'src/summary/', 'src/incidents/', 'src/signals/'] },
  { files: 'src/course/', may: ['src/model/', 'src/summary/', 'src/incidents/', 'src/signals/', 'src/course/'] },
  { files: 'src/focus/', may: ['src/model/', 'src/reading/', 'src/summary/', 'src/focus/'] },
  { files: 'src/events/', may: ['src/model/', 'src/events/'], packages: ['fast-csv', ...NODE] },
  { files: 'src/compare/', may: ['src/model/', 'src/compare/'] },
  { files: 'src/causes/index.ts', may: ['src/model/', 'src/causes/'] },
  { files: 'src/causes/', may: ['src/model/'] },
  { files: 'src/diagnosis/', may: ['src/model/', 'src/diagnosis/'] },
  { files: 'src/pages/', may: ['src/pages/', 'src/outputs/terminal/'], packages: ['marked'] },
  { files: 'src/redact/', may: ['src/redact/', 'src/model/', 'src/outputs/shared/'], packages: NODE },
  { files: 'src/outputs/index.ts', may: ['src/model/', 'src/outputs/*'] },
  { files: 'src/outputs/csv.ts', may: CSV, packages: ['fast-csv'] },
  { files: 'src/outputs/csv/', may: CSV },
  { files: 'src/outputs/html.ts', may: HTML },
  { files: 'src/outputs/html/', may: HTML, packages: ['@observablehq/plot', 'linkedom', 'node:crypto'] },
  { files: 'src/outputs/markdown.ts', may: MARKDOWN },
  { files: 'src/outputs/markdown/', may: MARKDOWN },
  { files: 'src/outputs/comparison.ts', may: TERMINAL },
  { files: 'src/outputs/terminal.ts', may: TERMINAL, packages: ['pino-pretty'] },
  { files: 'src/outputs/live.ts', may: [...TERMINAL, 'src/outputs/live/'] },
  { files: 'src/outputs/live/', may: [...TERMINAL, 'src/outputs/live/'] },
  { files: 'src/outputs/terminal/', may: TERMINAL, packages: ['pino-pretty'] },
  { files: 'src/outputs/shared/', may: ['src/model/', 'src/outputs/shared/', 'src/unseen.ts'], packages: ['pino-pretty'] },
  { files: 'src/outputs/*', may: ['src/model/', 'src/outputs/shared/', 'src/unseen.ts'], packages: ['pino-pretty'] },
  { files: 'src/*', may: ['src/model/'] },
  { files: 'parsers/shared/', may: ['src/model/', 'parsers/shared/'] },
  { files: 'parsers/index.ts', may: ['src/model/', 'parsers/'] },
  { files: 'parsers/wrappings/', may: ['src/model/', 'parsers/shared/', 'parsers/wrappings/'] },
  { files: 'parsers/*', may: ['src/model/', 'parsers/shared/'] },
]

/** `undefined`: the file stands in no folder of the design. */
export function fenceOf(file: string): Fence | undefined {
  return FENCES.find(({ files }) => covers(files, file))
}

/** Whether a file inside the fence may import a target: a path from the root, or a package. */
export function allows(fence: Fence, target: string): boolean {
  if (isFile(target)) return matches(fence.may, target) && !matches(fence.mayNot ?? [], target)
  const packages = fence.packages ?? []
  if (packages.includes(`!${target}`)) return false
  return packages.includes(target) || (target.startsWith('node:') && packages.includes('node:*'))
}

const isFile = (target: string): boolean => target.startsWith('src/') || target.startsWith('parsers/')
const matches = (patterns: readonly string[], path: string): boolean => patterns.some((pattern) => covers(pattern, path))

/** `src/model/` covers all below it, `src/*` the files of that folder, anything else is one file. */
function covers(pattern: string, path: string): boolean {
  if (pattern.endsWith('/')) return path.startsWith(pattern)
  if (pattern.endsWith('/*')) return path.slice(0, path.lastIndexOf('/')) === pattern.slice(0, -2)
  return path === pattern
}

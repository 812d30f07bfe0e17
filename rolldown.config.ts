import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputAsset, OutputChunk, OutputOptions, Plugin, RolldownOptions } from 'rolldown'

/** The programs, each with what it needs in a few files: Node takes longer to find 200 small ones than to run them. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  errlens: 'src/bin.ts',
  'read-worker': 'src/summarise/read-worker.ts',
}

/** The one command that shows the formats' examples: a program of its own, since no other one should have to read them. */
const WITH_EXAMPLES = { 'formats-command': 'src/cli/formats-command.ts' }

const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/

/** What lies in the bundle is passed on, so its licences are, too. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output: OutputAsset | OutputChunk) => output.type === 'chunk')
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
    const folders = new Set(modules.flatMap((id) => PACKAGE.exec(id)?.[0] ?? []))
    const texts = [...folders].map(licenceOf).sort()
    this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source: texts.join(`\n${'-'.repeat(80)}\n`) })
  },
}

/** A shell runs the command by its name; npm sees to that only when it links the package, and each build writes the file anew. */
const executable: Plugin = {
  name: 'executable',
  writeBundle({ dir = '.' }) {
    chmodSync(join(dir, 'errlens.cjs'), 0o755)
  },
}

/** Examples as the formatter lays them out: more than half of what the formats are made of. */
const EXAMPLES = /^( +)examples: \[\n[\s\S]*?^\1\],$/m

const withoutExamples: Plugin = {
  name: 'without-examples',
  transform: {
    filter: { id: /[\\/]parsers[\\/][\w-]+\.ts$/ },
    handler: (code) => code.replace(EXAMPLES, '$1examples: [],'),
  },
}

function licenceOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate))
  if (!file) throw new Error(`${name} has no licence`)
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

/** All that shows a report, but pages: what each of a dozen commands has in common would else be a file of its own. */
const OUTPUTS = { name: 'outputs', test: /[\\/]src[\\/](?:unseen\.ts|outputs[\\/](?!html[\\/]|live|comparison))/ }

const common: RolldownOptions = {
  platform: 'node',
  // Its paths lead to types, where packages have none for here.
  tsconfig: false,
  // CommonJS has none; yargs wants it for option files, which errlens does not have.
  transform: { define: { 'import.meta.resolve': 'undefined' } },
}

const output: OutputOptions = {
  dir: 'dist/bin',
  // Node starts CommonJS sooner: 10 ms of 60.
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
}

const programs: RolldownOptions = {
  ...common,
  input: PROGRAMS,
  plugins: [licences, executable, withoutExamples],
  external: /formats-command\.ts$/,
  resolve: {
    // yargs measures its help with a regular expression of all emoji, which takes 12 ms to read; errlens has a measure.
    alias: { 'string-width': join(import.meta.dirname, 'src/outputs/terminal/string-width.ts') },
  },
  output: {
    ...output,
    codeSplitting: { groups: [OUTPUTS] },
    cleanDir: true,
    paths: (id) => id.replace(/^.*(formats-command)\.ts$/, './$1.cjs'),
  },
}

const config: RolldownOptions[] = [programs, { ...common, input: WITH_EXAMPLES, output }]

export default config

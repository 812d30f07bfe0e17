import { readFileSync } from 'node:fs'
import { showPage } from '../pages/show-page.ts'
import { useColor } from './color.ts'
import { COMMAND_NAMES, DEFAULT_COMMAND } from './commands.ts'
import { inColumns } from './help/columns.ts'
import { allOptions, commandHelp, overview } from './help/overview.ts'
import { nearest, type Topic, titleOf, topics, topicsNamed } from './help/topics.ts'
import { type Io, print } from './io.ts'

/** Pages are prose: longer lines are hard to read. */
const WIDEST = 100
const USUAL = 80
const NAME_WIDTH = 26

/** `errlens help [TOPIC..]`. Answers what is wrong with the topic, if anything. */
export async function runHelp(words: readonly string[], color: boolean | undefined, io: Io): Promise<string | undefined> {
  const parts: string[] = []
  for (const word of words) {
    const shown = textOf(word.toLowerCase(), (markdown) => showPage(markdown, lookOf(color, io)))
    if ('mistake' in shown) return shown.mistake
    parts.push(shown.text)
  }
  await print(io.stdout, words.length === 0 ? `${overview()}\n${listOf('Pages: errlens help …', topics())}` : parts.join('\n'))
  return undefined
}

function lookOf(color: boolean | undefined, { env, stdout }: Io): { columns: number; color: boolean } {
  const columns = stdout.columns ?? (Number(env['COLUMNS']) || USUAL)
  return { columns: Math.min(columns, WIDEST), color: useColor(color, env, stdout) }
}

type Shown = { readonly text: string } | { readonly mistake: string }

function textOf(word: string, show: (markdown: string) => string): Shown {
  if (word === 'options') return { text: allOptions() }
  const command = COMMAND_NAMES.find((name) => name === word && name !== DEFAULT_COMMAND && name !== 'formats')
  const all = topics()
  const found = topicsNamed(word, all)
  const [topic] = found
  const page = topic && found.length === 1 ? show(readFileSync(topic.path, 'utf8')) : ''
  if (command) return { text: [commandHelp(command), page].filter((text) => text !== '').join('\n') }
  if (page !== '') return { text: page + (topic?.name === topic?.folder ? listOf('\nPages', all, word) : '') }
  const section = sectionOfStatus(word, all)
  if (section !== undefined) return { text: show(section) }
  if (word === 'formats')
    return { text: listOf('Formats: errlens help FORMAT shows a page, errlens formats examples', all, word) }
  return { mistake: unknown(word, found, all) }
}

/** "504": the part of the index of causes that is about a status. */
function sectionOfStatus(word: string, all: readonly Topic[]): string | undefined {
  const index = all.find(({ name }) => name === 'causes')
  if (!index || !/^5\d[\dx]$/.test(word)) return undefined
  const sections = readFileSync(index.path, 'utf8').split(/^(?=##)/m)
  return [word, `${word.slice(0, 2)}x`].map((status) => sections.find((text) => text.startsWith(`### ${status}\n`))).find(Boolean)
}

function listOf(title: string, all: readonly Topic[], folder = ''): string {
  const own = all.filter((topic) => topic.folder === folder && topic.name !== folder)
  const rows = own.map((topic) => [topic.name, titleOf(topic)] as const)
  const folders = [...new Set(all.map((topic) => topic.folder))].filter((name) => name !== '')
  const others =
    folder === '' ? [...folders.map((name) => [name, `All ${name} that errlens knows; each is a page`] as const)] : []
  return `${title}\n${inColumns([...others, ...rows], NAME_WIDTH)}`
}

function unknown(word: string, found: readonly Topic[], all: readonly Topic[]): string {
  if (found.length > 1) return `"${word}" may be ${found.map(({ name }) => name).join(', ')}`
  const near = nearest(word, ['options', ...COMMAND_NAMES, ...all.map(({ name }) => name)])
  return `there is no page about "${word}"${near === undefined ? '' : `; there is one about ${near}`}: errlens help lists them`
}

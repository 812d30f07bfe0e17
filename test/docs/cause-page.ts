import type { Cause, CauseId } from '../../src/model/cause.ts'
import { SIGNALS } from '../../src/model/signal.ts'
import { PROXY_LOGS } from './looks/index.ts'
import type { Look, ProxyLog } from './looks/look.ts'
import { PAIRS } from './pairs/index.ts'

/**
 * The page docs/causes/<id>.md: taken from the cause's object, the lines in looks and the pairs in pairs, all of which
 * tests hold to the truth, so that it cannot drift.
 */
export function causePage(cause: Cause): string {
  return `${[
    `# ${cause.id}: ${cause.name}`,
    `<!-- Made from src/causes/${cause.id}.ts, test/docs/looks and test/docs/pairs by test/docs/causes.test.ts: change it there. -->`,
    cause.what,
    `**In an access log:** ${cause.looksLike}`,
    ...section('What to check or do', [cause.nextSteps.map((step, i) => `${i + 1}. ${step}`).join('\n')]),
    ...section('What looks alike, and how to tell', lookAlikes(cause)),
    ...section(
      cause.id === 'unknown' ? 'What stays open in the log of …' : 'How it looks in the log of …',
      PROXY_LOGS.flatMap((log) => looksIn(log, cause.id)),
    ),
    ...section('How the log is asked', votes(cause)),
  ].join('\n\n')}\n`
}

function section(title: string, parts: readonly string[]): string[] {
  const isEmpty = parts.join('') === ''
  return isEmpty ? [] : [`## ${title}`, ...parts]
}

function lookAlikes({ id, resembles }: Cause): string[] {
  return (Object.entries(resembles) as [CauseId, string][]).map(([rival, difference]) => {
    const pair = PAIRS.find(({ of }) => of.includes(id) && of.includes(rival))
    return [`**[\`${rival}\`](${rival}.md)**: ${difference}.`, pair?.tell, pair?.run && `*Run:* ${pair.run}`]
      .filter(Boolean)
      .join(' ')
  })
}

function looksIn({ name, format, seen, looks, silent }: ProxyLog, cause: CauseId): string[] {
  const own = looks.filter(({ of }) => of.includes(cause))
  const other = silent?.[cause]
  if (own.length === 0 && other === undefined) return []
  const by = seen ? `written by ${seen} while the fault was made` : 'composed as its documentation has it'
  const source = own.length === 0 ? `[\`${format}\`](../formats/${format}.md)` : `[\`${format}\`](../formats/${format}.md), ${by}`
  return [`### ${name}`, `${source}:`, ...own.flatMap(shown), ...(other === undefined ? [] : [other])]
}

function shown({ line, says, errorLog }: Look): string[] {
  const block = (lines: readonly string[]): string => ['```', ...lines, '```'].join('\n')
  return [block([line]), says, ...(errorLog ? ['Its error log:', block(errorLog)] : [])]
}

function votes({ weights, missing, prior, because }: Cause): string[] {
  const rows = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).flatMap((group) => {
    const levels: { readonly [level: string]: number } = {
      ...weights[group],
      ...(missing?.[group] && { '(not in the log)': missing[group] }),
    }
    const list = Object.entries(levels)
      .filter(([, weight]) => weight !== 0)
      .map(([level, weight]) => `${level} ${signed(weight)}`)
    return list.length === 0 ? [] : [`| ${group} | ${list.join(', ')} | ${because?.[group] ?? ''} |`]
  })
  const before = Object.entries(prior).map(([status, weight]) => `${status} ${signed(weight)}`)
  return [
    'Weights of evidence in decibans (10 dB = ten times as likely); each question has one vote, and what is not listed says nothing.',
    [
      '| question | answers and their weight | why |',
      '|---|---|---|',
      `| (status, before anything is asked) | ${before.join(', ')} | |`,
      ...rows,
    ].join('\n'),
  ]
}

function signed(weight: number): string {
  return weight < 0 ? `−${-weight}` : `+${weight}`
}

import type { Cause, CauseId } from '../../src/model/cause.ts'
import { SIGNALS } from '../../src/model/signal.ts'

/** The page docs/causes/<id>.md: everything in it is taken from the cause's object, so that it cannot drift. */
export function causePage(cause: Cause): string {
  return `${[
    `# ${cause.id}: ${cause.name}`,
    `<!-- Made from src/causes/${cause.id}.ts by test/docs/causes.test.ts: change it there. -->`,
    cause.what,
    `**In an access log:** ${cause.looksLike}`,
    ...section(
      'What to check or do',
      cause.nextSteps.map((step, i) => `${i + 1}. ${step}`),
    ),
    ...section('What is easily taken for it', lookAlikes(cause)),
    ...section('How the log is asked', votes(cause)),
  ].join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
}

function lookAlikes({ resembles }: Cause): string[] {
  return (Object.entries(resembles) as [CauseId, string][]).map(([id, difference]) => `- [\`${id}\`](${id}.md): ${difference}.`)
}

function votes({ weights, missing, prior }: Cause): string[] {
  const rows = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).flatMap((group) => {
    const levels: { readonly [level: string]: number } = {
      ...weights[group],
      ...(missing?.[group] && { '(not in the log)': missing[group] }),
    }
    const list = Object.entries(levels).map(([level, weight]) => `${level} ${signed(weight)}`)
    return list.length === 0 ? [] : [`| ${group} | ${list.join(', ')} |`]
  })
  const before = Object.entries(prior).map(([status, weight]) => `${status} ${signed(weight)}`)
  return [
    'Weights of evidence in decibans (10 dB = ten times as likely); each question has one vote, and what is not listed says nothing.',
    '',
    '| question | answers and their weight |',
    '|---|---|',
    `| (status, before anything is asked) | ${before.join(', ')} |`,
    ...rows,
  ]
}

function signed(weight: number): string {
  return weight < 0 ? `−${-weight}` : `+${weight}`
}

import fc from 'fast-check'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { cellCode, code, plain } from '../../src/outputs/markdown/plain.ts'
import { markdown } from '../../src/outputs/markdown.ts'
import { spellUnseen } from '../../src/unseen.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

/** All that a report is made of: no link, no image, nothing that somebody else has written. */
const ELEMENTS = new Set('h2 h3 p ul li strong em code pre table thead tbody tr th td input details summary'.split(' '))
/** What a tracker makes a mention, a reference or a link of wherever it finds it in text. */
const REFERENCE = /@[a-z0-9]|#\d|https?:\/\/|^\//i
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

async function render(report: Report): Promise<string> {
  return await markdown.render(report, { columns: 80, color: false })
}

function html(text: string): string {
  return marked.parse(text, { async: false, gfm: true })
}

function elementsIn(page: string): string[] {
  return Array.from(page.matchAll(/<\/?([a-z][a-z0-9-]*)/gi), ([, name = '']) => name.toLowerCase())
}

function textIn(page: string): string {
  return page.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? '')
}

/** What is no code, where trackers look for mentions. */
function proseIn(page: string): string[] {
  return textIn(page.replace(/<code[\s\S]*?<\/code>/g, '')).split('\n')
}

const markup = fc.constantFrom(
  ...[
    '@team',
    '#12',
    '<img src=x onerror=alert(1)>',
    '[x](http://evil.example/)',
    '![x](y)',
    '```',
    '~~~',
    '`',
    '|',
    '\n',
    '\r\n',
  ],
  ...[
    'http://evil.example/',
    'www.evil.example',
    'a@evil.example',
    '</details>',
    '<!--',
    '&lt;',
    '&#64;x',
    '**',
    '_',
    '~',
    '\\',
    '$x$',
  ],
  ...[
    '- ',
    '+ ',
    '1. ',
    '# ',
    '> ',
    '---',
    '===',
    '    ',
    '[ ]',
    ':::',
    '/close',
    '<http://evil.example>',
    '[a]: http://evil.example/',
  ],
)
const hostile = fc
  .array(fc.oneof(markup, markup, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(''))

test('any text in any place stays text', async () => {
  const saved = fc.constantFrom('hostile', 'explained', 'compound', 'unlogged', 'healthy')
  await fc.assert(
    fc.asyncProperty(saved, fc.infiniteStream(hostile), async (name, texts) => {
      const page = html(await render(reportWithTexts(name, () => texts.next().value)))
      expect(elementsIn(page).filter((element) => !ELEMENTS.has(element))).toEqual([])
      expect(proseIn(page).filter((line) => REFERENCE.test(line))).toEqual([])
    }),
    { numRuns: 200 },
  )
}, 30_000)

test('a text is shown whole', () => {
  fc.assert(
    fc.property(hostile.map(spellUnseen), (text) => {
      const shown = textIn(html(`- x ${plain(text)}`)).replaceAll('\u2060', '')
      expect(shown.trim().replace(/\s+/g, ' ')).toBe(`x ${text.trim()}`.trim().replace(/\s+/g, ' '))
    }),
    { numRuns: 1000 },
  )
})

test('a value stays in its cell of a table', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(hostile, fc.constantFrom('\\', '|', '\\|', '`'))).map((parts) => spellUnseen(parts.join(''))),
      (text) => {
        const page = html(`| a | b |\n|---|---|\n| ${cellCode(text)} | end |`)
        expect(elementsIn(page)).toEqual(elementsIn(page).filter((element) => ELEMENTS.has(element)))
        expect(page.match(/<td>.*?<\/td>/gs)).toHaveLength(2)
        expect(page).toMatch(/<td>end<\/td>/)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a value to copy is shown to the letter', () => {
  fc.assert(
    fc.property(hostile.map(spellUnseen), (text) => {
      const shown = textIn(html(`x${code(text)}y`)).trim()
      expect(text.trim() === '' ? shown.replaceAll(' ', '') : shown).toBe(`x${text.trim() === '' ? '' : text}y`)
    }),
    { numRuns: 1000 },
  )
})

test('the saved reports are made of headings, lists, tables and code alone', async () => {
  for (const report of REPORTS.values()) {
    const page = html(await render(report))
    expect(elementsIn(page).filter((element) => !ELEMENTS.has(element))).toEqual([])
    expect(page.match(/<h3/g) ?? []).toHaveLength(report.incidents.length)
    const steps = report.incidents.flatMap(({ hypotheses }) => hypotheses[0]?.nextSteps.slice(0, 8) ?? [])
    expect(page.match(/<input [^>]*type="checkbox"/g) ?? []).toHaveLength(steps.length)
  }
})

test('a ticket takes it, however much there is, and is told what was left out', async () => {
  const report = savedReport('compound')
  const many = Array.from({ length: 400 }, (_, index) => ({ ...report.incidents[index % 2], id: `n-${index}` }))
  const text = await render({ ...report, incidents: many } as Report)
  expect(text.length).toBeLessThan(65_536)
  const shown = text.match(/^### /gm)?.length ?? 0
  expect(shown).toBeGreaterThan(10)
  expect(text).toContain(`*${400 - shown} of 400 incidents left out: no more fits into a ticket.*`)
  expect(text).toContain('… and 370 more.')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { Markup, html as tag } from '../../src/outputs/html/markup.ts'
import { DARK, LIGHT } from '../../src/outputs/html/palette.ts'
import { html } from '../../src/outputs/html.ts'
import { contrast } from './contrast.ts'
import { crowded } from './crowded.ts'
import { tagsOf, unbalanced } from './html-tags.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

const LARGEST = 1_000_000
const OPTIONS = { columns: 80, color: false, version: () => '1.2.3' }

const render = (report: Report): Promise<string> => html.render(report, OPTIONS)

test.for([...REPORTS, ['crowded', crowded(1)] as const])(
  '"%s" is one well-formed page that loads nothing',
  async ([, report]) => {
    const page = await render(report)
    expect(unbalanced(page)).toEqual([])
    const tags = tagsOf(page)
    const names = new Set(tags.map(({ name }) => name))
    for (const name of ['link', 'img', 'iframe', 'object', 'embed', 'base', 'form']) expect(names).not.toContain(name)
    expect(
      tags.flatMap(({ attributes }) => [...attributes.keys()]).filter((name) => /^(src|srcset|style|on.*)$/.test(name)),
    ).toEqual([])
    const targets = tags.flatMap(({ attributes }) => attributes.get('href') ?? attributes.get('xlink:href') ?? [])
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(targets.filter((target) => !ids.includes(target.slice(1)))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  },
)

test.for([...REPORTS])('"%s": headings never skip a level', async ([, report]) => {
  const levels = tagsOf(await render(report))
    .flatMap(({ name }) => /^h([1-6])$/.exec(name)?.[1] ?? [])
    .map(Number)
  expect(levels[0]).toBe(1)
  expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([])
})

test('the same report makes the same page', async () => {
  expect(await render(crowded(2))).toBe(await render(crowded(2)))
})

test.for([1, 20, 400])('a page of %i × the incidents stays under a megabyte, and says what it left out', async (times) => {
  const page = await render(crowded(times))
  expect(Buffer.byteLength(page)).toBeLessThan(LARGEST)
  expect(page.includes('found no room in this page')).toBe(times > 1)
})

test('very long texts are cut', async () => {
  const page = await render(reportWithTexts('explained', () => '<𝕏'.repeat(2000)))
  expect(Buffer.byteLength(page)).toBeLessThan(LARGEST)
})

test('a log without an incident is told so, whole and short', async () => {
  const page = await render(savedReport('healthy'))
  expect(page).toContain('<title>No incident: ')
  expect(Buffer.byteLength(page)).toBeLessThan(60_000)
})

test('the version stands in it where one is given', async () => {
  expect(await render(savedReport('healthy'))).toContain('Made by errlens 1.2.3,')
  expect(await html.render(savedReport('healthy'), { columns: 80, color: false })).toContain('Made by errlens, ')
})

test('no text of a report becomes a tag', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '</title><script>',
      '<img src=x onerror=alert(1)>',
      '"><a href=//x>',
      "' autofocus onfocus=alert(1) '",
      ']]>',
      '<!--',
      '&lt;',
      '',
    ),
  )
  const usual = (page: string): string =>
    tagsOf(page)
      .filter(({ name }) => ['script', 'style', 'title', 'img', 'a', 'body'].includes(name))
      .length.toString()
  const plain = usual(await render(reportWithTexts('hostile', () => 'x')))
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(text), async (texts) => {
      const page = await render(reportWithTexts('hostile', () => texts.next().value))
      expect(unbalanced(page)).toEqual([])
      expect(usual(page)).toBe(plain)
    }),
    { numRuns: 15 },
  )
}, 30_000)

test('the template escapes everything that is not markup', () => {
  expect(tag`<p title="${`"'`}">${'<b>&'}${new Markup('<i>')}${undefined}${false}${0}${[1, '<']}</p>`.text).toBe(
    '<p title="&quot;&#39;">&lt;b&gt;&amp;<i>01&lt;</p>',
  )
})

test.for([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('%s: texts and charts can be told from what they stand on (WCAG AA)', ([, palette]) => {
  const { paper, shade, band, ink, quiet, link, good, bad, warn, status, phase, answered, failed } = palette
  for (const text of [ink, quiet, link, good, bad, warn]) expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5)
  for (const text of [ink, link]) for (const ground of [shade, band]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  // The end of a bar is written on it, in the colour of the paper.
  for (const color of phase) expect(contrast(paper, color)).toBeGreaterThanOrEqual(4.5)
  for (const color of status) for (const ground of [paper, band]) expect(contrast(color, ground)).toBeGreaterThanOrEqual(3)
  for (const ramp of [answered, failed]) expect(contrast(ramp.at(-1) ?? paper, paper)).toBeGreaterThanOrEqual(4.5)
})

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { widthOf } from '../../src/outputs/terminal/fit.ts'
import { showPage } from '../../src/pages/show-page.ts'

const PAGE = `# A page, with \`code\`

<!-- A comment. -->

Words that are **bold** and *slanted*, in \`code\`, with a [page](causes/page.md), a [site](https://shop.example.com) and <https://shop.example.com>:
1 < 2 & "quoted".

## Below

- one
- two, which is long enough to go on in the line below it
  - inside

3. three
4. four

### Deeper

| key | what it is |
|---|---|
| \`a\` | short |
| \`b\` | long enough to be broken into more than one line, as it does not fit into so few columns |

\`\`\`sh
errlens access.log   # a line that is to be copied as it is, however long it may be
\`\`\`

> a remark
`

test.for([[44], [80]])('a page at %i columns', async ([columns = 0]) => {
  await expect(showPage(PAGE, { columns, color: false })).toMatchFileSnapshot(`__snapshots__/page-${columns}.txt`)
})

test('colours change nothing but colours, and marks that stand for them', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that colours are made of.
  const plain = showPage(PAGE, { columns: 200, color: true }).replace(/\x1b\[\d+m/g, '')
  expect(plain.split('\n')[3]).toBe(showPage(PAGE, { columns: 200, color: false }).replaceAll('`', '').split('\n')[3])
})

test('a table that is too narrow to read is a list', () => {
  const table = `| cause | nginx | HAProxy | Apache |\n|---|---|---|---|\n| [\`down\`](down.md) | 502 | 503 | |\n`
  expect(showPage(table, { columns: 24, color: false })).toBe('• `down`\n    nginx: 502\n    HAProxy: 503\n')
})

const PAGES = (await readdir('docs', { recursive: true })).filter((name) => name.endsWith('.md'))

test.for(PAGES)('docs/%s fits a terminal, but for code and words that are too long', async (name) => {
  const markdown = await readFile(`docs/${name}`, 'utf8')
  for (const columns of [60, 80, 100]) {
    const lines = showPage(markdown, { columns, color: false }).split('\n')
    const wide = lines.filter((line) => widthOf(line) > columns && !line.startsWith('    ') && /\S\s+\S/.test(line.trim()))
    expect(wide.filter((line) => Math.max(...line.split(/\s+/).map(widthOf)) < columns - 12)).toEqual([])
    expect(lines.join('\n')).not.toMatch(/<!--|\]\(|&(?:lt|gt|amp);/)
  }
})

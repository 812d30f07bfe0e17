import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { html } from '../../src/outputs/html.ts'
import { chromium, openReader, type Reader } from './browser.ts'
import { crowded } from './crowded.ts'
import { REPORTS, reportWithTexts, savedReport } from './reports.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = chromium()
const where = browser === undefined ? 'skipped: no chromium on the path, and none named by CHROMIUM' : 'in Chromium'

/** What an attacker would write into a log, to run as he opens it. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=//203.0.113.9/x onerror=alert(1)>',
  '</title></style></script><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus='",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=//203.0.113.9/">',
  '<style>*{background:url(//203.0.113.9/)}</style>',
  'javascript:alert(1)',
]

function attacked(): Report {
  let next = 0
  const report = reportWithTexts('explained', () => ATTACKS[next++ % ATTACKS.length] ?? '')
  const { upstreams, latency } = crowded(1).charts ?? {}
  if (!upstreams || !latency) throw new Error('there are charts in it')
  const rows = upstreams.upstreams.map((row, i) => ({ ...row, name: ATTACKS[i % ATTACKS.length] ?? '' }))
  return { ...report, timeline: crowded(1).timeline, charts: { latency, upstreams: { ...upstreams, upstreams: rows } } }
}

describe.skipIf(browser === undefined)(`the page ${where}`, () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await openReader(browser ?? '')
  })
  afterAll(() => reader?.close())

  const open = async (report: Report) => reader.open(await html.render(report, { columns: 80, color: false }))

  test.for([...REPORTS, ['crowded', crowded(1)] as const])('"%s" opens without a word, and loads nothing', async ([, report]) => {
    const { page, noise } = await open(report)
    await page.emulateMediaType('print')
    await page.emulateMediaType('screen')
    expect(noise).toEqual([])
    await page.close()
  })

  test('what a log holds stays text', async () => {
    const { page, noise } = await open(attacked())
    const count = (selector: string) => page.evaluate(`document.querySelectorAll('${selector}').length`)
    for (const name of ['img', 'iframe', '[onload]', '[onfocus]', '[onerror]', '[autofocus]', 'a[href^="javascript" i]'])
      expect([name, await count(name)]).toEqual([name, 0])
    expect([await count('script'), await count('style'), await count('meta')]).toEqual([1, 1, 4])
    const text = await page.evaluate(`document.body.textContent`)
    for (const attack of ATTACKS) expect(text).toContain(attack)
    expect(noise).toEqual([])
    await page.close()
  })

  test('the policy stops whatever would get through all the same', async () => {
    const { page, noise } = await open(savedReport('healthy'))
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="https://203.0.113.9/x" onerror="alert(1)"><p style="color:red">')`,
    )
    await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(2)' }))`)
    expect(noise.join('\n')).toMatch(/violates the following Content Security Policy/)
    expect(noise.filter((line) => /^(dialog|error)/.test(line))).toEqual([])
    await page.close()
  })

  test('tables sort by keyboard, and say how', async () => {
    const { page } = await open(crowded(1))
    const table = `[...document.querySelectorAll('table')].find((one) => one.caption.textContent.startsWith('Requests and 5xx of each'))`
    const column = `[...${table}.tBodies[0].rows].map((row) => Number(row.cells[1].dataset.n))`
    const sorted = `${table}.tHead.rows[0].cells[1].getAttribute('aria-sort')`
    await page.evaluate(`${table}.tHead.rows[0].cells[1].querySelector('button').focus()`)
    await page.keyboard.press('Enter')
    const falling = (await page.evaluate(column)) as number[]
    expect(await page.evaluate(sorted)).toBe('descending')
    expect(falling).toEqual([...falling].sort((a, b) => b - a))
    await page.keyboard.press('Space')
    expect(await page.evaluate(sorted)).toBe('ascending')
    expect(await page.evaluate(column)).toEqual(falling.reverse())
    await page.close()
  })

  test('the first key leads to the answer, and charts lead to incidents', async () => {
    const { page } = await open(savedReport('explained'))
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the answer')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('answer')
    await page.evaluate(`document.querySelector('.chart a').focus()`)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(`document.querySelector(':target').id`)).toBe('incident-1')
    await page.close()
  })

  test('on paper all details are open, and closed again afterwards', async () => {
    const { page } = await open(savedReport('explained'))
    const shown = `[...document.querySelectorAll('details > :not(summary)')].filter((one) => one.checkVisibility()).length`
    const all = `document.querySelectorAll('details > :not(summary)').length`
    expect(await page.evaluate(shown)).toBe(0)
    await page.emulateMediaType('print')
    expect(await page.evaluate(shown)).toBe(await page.evaluate(all))
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
    expect(await page.evaluate(`document.querySelectorAll('details[open]').length`)).toBe(0)
    await page.close()
  })

  test('a phone scrolls charts and tables, never the page', async () => {
    for (const report of [crowded(1), savedReport('hostile')]) {
      const { page } = await open(report)
      await page.setViewport({ width: 390, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      await page.close()
    }
  })

  test.for(['light', 'dark'])('%s: axe finds nothing against it', { timeout: 30_000 }, async (scheme) => {
    for (const report of [savedReport('explained'), savedReport('healthy'), savedReport('hostile')]) {
      const { page } = await open({ ...report, charts: small() })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
      await page.evaluate(axe)
      const found = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`
      expect(await page.evaluate(found)).toEqual([])
      await page.close()
    }
  })
})

/** Charts with few cells: axe looks at each. */
function small(): NonNullable<Report['charts']> {
  const steps = { start: '2026-11-01T00:00:00.000Z', stepSeconds: 60, steps: 2 }
  return {
    latency: {
      ...steps,
      edges: [0.001, 0.01, 60],
      answered: [
        [0, 3],
        [1, 2],
      ],
      failed: [
        [0, 0],
        [9, 4],
      ],
    },
    upstreams: { ...steps, upstreams: [{ name: '10.0.0.12:8080', requests: [5, 6], errors: [0, 4] }] },
  }
}

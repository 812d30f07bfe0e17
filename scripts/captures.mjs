#!/usr/bin/env node
// Makes the images of the docs (docs/images) anew: `npm run captures [NAME..]`. Needs Chromium and pngquant, so it is run by hand.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CAPTURES } from './captures/list.mjs'
import { screenshot } from './captures/screenshot.mjs'
import { terminalPage } from './captures/terminal-page.mjs'

const ROOT = join(import.meta.dirname, '..')
const MOST_BYTES = 150 * 1024

/** Runs a line of shell in which `errlens` is the built command, and answers what it prints; its exit code may be an answer, too. */
function run(line, env = {}) {
  const errlens = `errlens() { '${process.execPath}' '${join(ROOT, 'dist/bin/errlens.cjs')}' "$@"; }`
  return execFileSync('bash', ['-c', `${errlens}; ${line} || test $? = 1`], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '', LC_ALL: 'C.UTF-8', ...env },
    encoding: 'utf8',
  })
}

/** A row of the list → where its page is, and how large. */
const KINDS = {
  async terminal({ line, columns = 80, rows }, folder) {
    const text = run(line, { FORCE_COLOR: '1', COLUMNS: `${columns}` })
    const { html, width, height } = await terminalPage(text, { line, columns, rows })
    const file = join(folder, 'page.html')
    writeFileSync(file, html)
    return { url: pathToFileURL(file).href, width, height }
  },
  async page({ line, file, width, height }, folder) {
    run(line, { FOLDER: folder })
    return { url: pathToFileURL(join(folder, file)).href, width, height }
  },
}

async function capture(row) {
  const folder = mkdtempSync(join(tmpdir(), 'errlens-capture-'))
  try {
    const image = join(ROOT, 'docs/images', `${row.name}.png`)
    screenshot(await KINDS[row.kind](row, folder), image, folder)
    const { size } = statSync(image)
    if (size > MOST_BYTES)
      throw new Error(`${row.name}.png has ${size} bytes: no image of the docs may have more than ${MOST_BYTES}`)
    process.stdout.write(`docs/images/${row.name}.png  ${Math.round(size / 1024)} KiB\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const wanted = process.argv.slice(2)
for (const row of CAPTURES) if (wanted.length === 0 || wanted.includes(row.name)) await capture(row)

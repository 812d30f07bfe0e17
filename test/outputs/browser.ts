import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, launch, type Page } from 'puppeteer-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium of this machine: `CHROMIUM` names it, else it is looked for on the path. */
export function chromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env
  if (CHROMIUM) return CHROMIUM
  const candidates = PATH.split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return candidates.find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A page opened from a file, as from a mail, and all that it did besides being shown. */
export interface Opened {
  readonly page: Page
  /** Messages on its console, errors, dialogs, and requests for anything but itself. */
  readonly noise: readonly string[]
}

/** A browser that opens pages from files of its own. */
export interface Reader {
  open(html: string): Promise<Opened>
  close(): Promise<void>
}

export async function openReader(executablePath: string): Promise<Reader> {
  const folder = await mkdtemp(path.join(tmpdir(), 'errlens-pages-'))
  // Chromium does not run as root in its sandbox, and in a container its shared memory is small.
  const browser = await launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  let pages = 0
  return {
    async open(html) {
      const file = path.join(folder, `${++pages}.html`)
      await writeFile(file, html)
      return openedFrom(pathToFileURL(file).href, browser)
    },
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openedFrom(url: string, browser: Browser): Promise<Opened> {
  const page = await browser.newPage()
  const noise: string[] = []
  page.on('console', (message) => noise.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`))
  page.on('request', (request) => request.url() !== url && noise.push(`request: ${request.url()}`))
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  await page.goto(url)
  return { page, noise }
}

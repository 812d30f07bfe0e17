import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A cell as LibreOffice took it: `float`, `date`, `string`, … or nothing. */
export interface TakenCell {
  readonly type: string
  readonly text: string
  readonly isFormula: boolean
}

/** The languages that a spreadsheet may read numbers and dates in. */
export const LANGUAGES = { English: 1033, German: 1031 } as const

/** Whether LibreOffice is there. */
export async function hasLibreOffice(): Promise<boolean> {
  return run('soffice', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Opens CSV files in LibreOffice, all at once: their rows of cells. It takes whatever it can for a number, a date or a formula. */
export async function openInCalc(files: readonly string[], language: number): Promise<TakenCell[][][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'errlens-calc-'))
  try {
    await run('soffice', [
      ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore'],
      ...[`--infilter=CSV:44,34,76,1,,${language},false,true`, '--convert-to', 'fods', '--outdir', folder],
      ...files,
    ])
    return await Promise.all(files.map(async (file) => rowsOf(await readFile(convertedIn(folder, file), 'utf8'))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function convertedIn(folder: string, file: string): string {
  return path.join(folder, `${path.basename(file, '.csv')}.fods`)
}

function rowsOf(xml: string): TakenCell[][] {
  const rows = Array.from(xml.matchAll(/<table:table-row\b[^>]*?(?:\/>|>([\s\S]*?)<\/table:table-row>)/g), ([, row = '']) => row)
  return rows.map((row) =>
    Array.from(row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g), cellsOf).flat(),
  )
}

function cellsOf([, attributes = '', content = '']: RegExpExecArray | RegExpMatchArray): TakenCell[] {
  const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1)
  const cell = {
    type: /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? '',
    text: content.replace(/<[^>]*>/g, '').trim(),
    isFormula: attributes.includes('table:formula='),
  }
  // Beyond what was written a sheet is empty for some thousand columns.
  return Array.from({ length: Math.min(times, 100) }, () => cell)
}

import { mkdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Report } from '../model/report.ts'
import { TABLES } from '../outputs/csv/index.ts'
import type { ReportFile } from './deliver.ts'

/**
 * What --csv writes: a file of each table in a folder, which is made if there is none; or, if a file is named, the incidents.
 * Answers what is wrong where the folder cannot be made.
 */
export async function csvFiles(given: string): Promise<readonly ReportFile[] | string> {
  const found = await stat(given).catch(() => undefined)
  const isFile = found ? !found.isDirectory() : extname(given).toLowerCase() === '.csv'
  if (isFile) return [{ path: given, format: 'csv', table: TABLES[0].id }]
  try {
    await mkdir(given, { recursive: true })
  } catch (error) {
    return `${given} cannot be made (${(error as NodeJS.ErrnoException).code})`
  }
  return TABLES.map(({ id }) => ({ path: join(given, `${id}.csv`), format: 'csv', table: id }))
}

/** That the table of errors holds a sample only, and where all are; `undefined` where it holds all. */
export function sampleNotice({ tables, totals }: Report): string | undefined {
  const kept = tables?.errors.length ?? 0
  if (kept >= totals.errors) return undefined
  return `errors: ${kept} of ${totals.errors} failed requests, a sample; all: errlens entries --errors --as-csv`
}

import { readdirSync, readFileSync } from 'node:fs'
import type { Report } from '../../src/model/report.ts'

const folder = new URL('./reports/', import.meta.url)

/** Saved reports by name: once written, an output must render them for ever. */
export const REPORTS: ReadonlyMap<string, Report> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Report]),
)

/** The saved report of that name. */
export function savedReport(name: string): Report {
  const report = REPORTS.get(name)
  if (report === undefined) throw new Error(`no saved report ${name}`)
  return report
}

/** A saved report with other texts in it; its keys stay. */
export function reportWithTexts(name: string, next: () => string): Report {
  return JSON.parse(JSON.stringify(savedReport(name)), (_, value) => (typeof value === 'string' ? next() : value)) as Report
}

import type { Report } from '../model/report.ts'

const SCHEMA = 'errlens-report/'
const PLACES = ['upstreams', 'routes', 'hosts', 'clients'] as const

/** Whether a text begins as the JSON of a report does. */
export function looksLikeReport(beginning: string): boolean {
  return new RegExp(`^\\s*\\{\\s*"schema":\\s*"${SCHEMA}`).test(beginning.replace(/^\ufeff/, ''))
}

/** The report that a text is, as far as comparing needs it; what is none is thrown. */
export function parseReport(text: string): Report {
  let report: Report
  try {
    report = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new Error(`a report that ends too early, or is no JSON (${(error as Error).message})`)
  }
  if (report?.schema !== `${SCHEMA}1`) throw new Error(`this errlens compares reports of ${SCHEMA}1, as --format json makes them`)
  if (!isWhole(report)) throw new Error('not a whole report: totals or incidents are missing')
  return report
}

function isWhole({ input, totals, incidents }: Report): boolean {
  return (
    isObject(input) &&
    isObject(totals) &&
    isCount(totals.requests) &&
    isCount(totals.errors) &&
    isObject(totals.byStatus) &&
    Array.isArray(incidents) &&
    incidents.every(isIncident)
  )
}

function isIncident({ byStatus, scope, impact, hypotheses }: Report['incidents'][number]): boolean {
  return (
    isObject(byStatus) &&
    isObject(impact) &&
    isCount(impact.errors) &&
    isObject(scope) &&
    PLACES.every((place) => Array.isArray(scope[place]) && scope[place].every((value) => typeof value === 'string')) &&
    Array.isArray(hypotheses) &&
    typeof hypotheses[0]?.cause === 'string'
  )
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && Number.isFinite(value)

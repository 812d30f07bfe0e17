import type { Report } from '../model/report.ts'
import { mapText } from '../outputs/shared/map-text.ts'
import { withoutAddresses } from './addresses.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { withoutSecrets } from './secrets.ts'

/**
 * The report for who is not to know addresses, tokens or values of queries: names stand in their place, the same name for the
 * same value wherever it occurs. A pure function of the report, over all its texts, so that no output can forget one.
 */
export function redact(report: Report): Report {
  const change = redactor()
  // Ids of incidents spell the addresses that the rest of the report tells.
  return change(change(report))
}

/** The same for one piece of data after the other. */
export function redactor(): <T>(data: T) => T {
  const names = new Pseudonyms()
  return (data) => mapText(data, (text) => withoutSecrets(withoutAddresses(text, names), names))
}

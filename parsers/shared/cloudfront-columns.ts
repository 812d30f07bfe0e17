/** The columns of a standard log, in their order. Older logs have the first 12, 15, 18, 19, 23, 24, 26 or 33 of them. */
export const STANDARD_COLUMNS: readonly string[] =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end distribution-tenant-id connection-id'.split(
    ' ',
  )

/** The columns of a real-time log with all fields chosen, in their order; those behind are of no interest. */
export const REALTIME_COLUMNS: readonly string[] =
  'timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers cs-header-names cs-headers-count primary-distribution-id primary-distribution-dns-name origin-fbl origin-lbl asn'.split(
    ' ',
  )

/** Reads the values of a line whose columns are known, one line after the other. */
export class Columns {
  readonly #at: ReadonlyMap<string, number>
  #values: readonly string[] = []

  constructor(names: readonly string[]) {
    this.#at = new Map(names.map((name, index) => [name, index]))
  }

  /** Takes a line apart, and answers how many values it has. */
  split(line: string): number {
    this.#values = line.split('\t')
    return this.#values.length
  }

  /** Where the values are found, by the names of their columns. */
  readonly value = (name: string): string | undefined => {
    const at = this.#at.get(name)
    return at === undefined ? undefined : this.#values[at]
  }
}

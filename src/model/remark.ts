import type { Failure } from './entry.ts'
import type { SkipReason } from './format.ts'
import type { Zone } from './zone.ts'

/** The reason of a failure that error logs do not mention, although they tell of all failures of the proxy. */
export const SILENT = "the proxy's error log does not mention it"

/** What a proxy's error log says of one exchange. Missing is `undefined`. */
export interface Remark {
  /** When it was written, epoch ms. Error logs mostly name no zone: then as the clock showed it. */
  readonly time: number
  readonly client: string | undefined
  readonly method: string | undefined
  /** Without query and host. */
  readonly path: string | undefined
  readonly host: string | undefined
  /** Host and port of the upstream that was being asked. */
  readonly upstream: string | undefined
  readonly requestId: string | undefined
  /** Statuses that the proxy answers with then; `undefined`: any. */
  readonly statuses: readonly number[] | undefined
  /** Its reason is the message; `undefined`: a message of no known kind, or about no failure. */
  readonly failure: Failure | undefined
}

/** Reads lines of one error log in order: some proxies tell of one failure in several lines. It never throws. */
export interface RemarkReader {
  read(line: string): Remark | SkipReason
}

/** A real line, and what errlens must understand of it: documentation and test at once. */
export interface RemarkExample {
  readonly title: string
  /** The last line is the one that the remark is made of. */
  readonly lines: readonly string[]
  /** The remark without what is missing, its time as ISO 8601. */
  readonly remark: Readonly<Record<string, unknown>>
}

/** An error log's format: how to recognise a line of it, and how to read it. */
export interface RemarkFormat {
  readonly id: string
  readonly title: string
  /** Where the format is specified. */
  readonly spec: string
  readonly examples: readonly RemarkExample[]
  /** How long after the time in the access log, in ms, a failure may be written down, if that log says no durations. */
  readonly lag: number
  recognise(line: string): boolean
  /** `zone`: where the clock stood that wrote the times; UTC if it is not given. */
  open(zone?: Zone): RemarkReader
}

/** What charts show beside the report: counts over time. Made for who asks for it; of bounded size, whatever the log is. */
export interface ReportCharts {
  /** Absent where the log has no durations. */
  readonly latency?: LatencyChart
  /** Absent where the log names no upstreams. */
  readonly upstreams?: UpstreamChart
}

/** A log in equal steps of time. */
export interface ChartSteps {
  /** When the first one begins. */
  readonly start: string
  readonly stepSeconds: number
  readonly steps: number
}

/** How long exchanges took: at most 60 steps of time, 44 bands of duration. */
export interface LatencyChart extends ChartSteps {
  /** Where the bands begin, and where the last one ends: seconds, each half an octave wide. */
  readonly edges: readonly number[]
  /** Answers below 500 that were waited for, by band and step. */
  readonly answered: readonly (readonly number[])[]
  /** Failed requests (5xx), estimated where only a sample of them was kept. */
  readonly failed: readonly (readonly number[])[]
}

/** Who answered, or failed, when: at most 60 steps of time. */
export interface UpstreamChart extends ChartSteps {
  /** Most errors first, then most requests: at most 24. */
  readonly upstreams: readonly UpstreamRow[]
  /** All others together. */
  readonly others?: UpstreamRow
}

export interface UpstreamRow {
  /** Of all others together: "12 others". */
  readonly name: string
  /** By step. */
  readonly requests: readonly number[]
  readonly errors: readonly number[]
}

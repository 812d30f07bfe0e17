/** What a line held that something else had carried. */
export interface Peeled {
  readonly line: string
  /** Who wrote it, where that is told: the name of a container, a pod, a program. */
  readonly from: string | undefined
}

/** What log drivers, syslog and log shippers put around each line that they carry. One may lie in another. */
export interface Wrapping {
  readonly id: string
  /** For people: "docker compose logs". */
  readonly title: string
  /** Documentation and test at once. */
  readonly examples: readonly ({ readonly wrapped: string } & Peeled)[]
  /** Whether a line is one that the carrier says of itself, between those that it carries. */
  isHeading?(line: string): boolean
  /** Takes this layer off; `undefined`: the line is not wrapped so. */
  peel(line: string): Peeled | undefined
}

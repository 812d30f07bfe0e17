/** Turns a time without an offset, read as if it were UTC, into epoch milliseconds: what the clocks of a time zone showed then. */
export type Zone = (wallClock: number) => number

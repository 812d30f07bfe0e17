// Where everything stands in the kernel's memory. It has a fixed size, so that views of it stay valid.

/** The block of lines under way; what stands behind it may be read, never used. */
export const INPUT: usize = 64 * 1024
export const INPUT_SIZE: usize = 320 * 1024

/** How lines of one make are read: a fixed place for each program, written by compile-plan.ts. */
export const PROGRAMS: usize = 1024
export const PROGRAM_SIZE: usize = 7 * 1024
export const MAX_PROGRAMS: u32 = 8

/** Begin and end of each field of the line under way; a begin of 0 means that the line does not have it. */
export const FIELDS: usize = 60 * 1024
/** The time texts read last, and their times. */
export const CLOCKS: usize = FIELDS + 512
/** Open objects and arrays of the JSON line under way. */
export const STACK: usize = CLOCKS + 256
/** JSON strings with their escapes taken out. */
export const SCRATCH: usize = INPUT + INPUT_SIZE + 64
export const SCRATCH_SIZE: usize = 64 * 1024

/** Lines that are not plain requests: begin and end, for the parsers. */
export const REST: usize = SCRATCH + SCRATCH_SIZE
export const MAX_REST: u32 = 16 * 1024
/** Lines that may belong to the sample. */
export const DRAWN: usize = REST + <usize>MAX_REST * 8
export const DRAWN_SIZE: usize = 32
export const MAX_DRAWN: u32 = 4096

/** Lines with a 5xx: what must be known of each beside its counts. */
export const FAILED: usize = DRAWN + <usize>MAX_DRAWN * DRAWN_SIZE
export const FAILED_SIZE: usize = 48
export const MAX_FAILED: u32 = 4096

/** Hashes of texts and the numbers that stand for them, a table for each of upstreams, routes and hosts. */
export const IDS: usize = FAILED + <usize>MAX_FAILED * FAILED_SIZE
export const ID_BITS: u32 = 14
export const ID_TABLE: usize = 16 << ID_BITS

/** What was packed to be taken out. */
export const PAGE: usize = IDS + 3 * ID_TABLE
export const PAGE_SIZE: usize = 256 * 1024

/** What is known of the time steps that came last. */
export const STEPS: usize = PAGE + PAGE_SIZE
export const STEP_SIZE: usize = 64
export const STEP_MASK: i32 = 255

/** Descriptions of the sheets, and the coarse steps of their columns. */
export const SHEETS: usize = STEPS + <usize>(STEP_MASK + 1) * STEP_SIZE
export const SHEET_SIZE: usize = 32
export const MAX_COLUMNS: u32 = 1024
export const COLUMNS: usize = SHEETS + 16 * SHEET_SIZE
/** The counts themselves; how they are cut into sheets is told by sheets.ts of the other side. */
export const CELLS: usize = (COLUMNS + 8 * <usize>MAX_COLUMNS * 4 + 63) & ~63

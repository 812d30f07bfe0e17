/** What requests can be looked at by. */
export const FOCUS_KINDS = ['upstream', 'route', 'host', 'client', 'status'] as const
export type FocusKind = (typeof FOCUS_KINDS)[number]

/**
 * Which requests are looked at: those that fit one of the patterns of each kind that has any. `*` stands for anything, in a
 * status `x` for any digit.
 */
export type Focus = { readonly [K in FocusKind]?: readonly string[] }

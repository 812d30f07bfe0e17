const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const

type Style = keyof typeof STYLES

/** A function per style; colours only underline what the words already say. */
export type Paint = { readonly [S in Style]: (text: string) => string }

/** Paints with SGR sequences, or leaves the text alone. Colours are the terminal's own 16, so that its theme is kept. */
export function painter(color: boolean): Paint {
  const entries = Object.entries(STYLES).map(([style, [on, off]]) => [
    style,
    (text: string) => (color && text !== '' ? `\x1b[${on}m${text}\x1b[${off}m` : text),
  ])
  return Object.fromEntries(entries) as Paint
}

/** The colour of a status, one per class of meaning: what the origin says, and what proxies say of it. */
export function paintStatus(paint: Paint, status: string, text: string): string {
  if (status === '504' || status === '524' || status === '522') return paint.magenta(text)
  if (status === '503') return paint.yellow(text)
  return paint.red(text)
}

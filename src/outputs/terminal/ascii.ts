/**
 * What stands for the characters that the report is drawn with. Each takes the cell of the one it stands for, so that a report is
 * laid out first and turned into ASCII afterwards.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  ...{ '×': 'x', '–': '-', '·': '-', '…': '~', '→': '>', '\u00a0': ' ' },
  // Heights, then the tenths of a bar.
  ...{ '▁': '.', '▂': ':', '▃': '-', '▄': '=', '▅': '+', '▆': '*', '▇': '%', '█': '#' },
  ...{ '▏': '.', '▎': '.', '▍': '-', '▌': '-', '▋': '=', '▊': '=', '▉': '=' },
  ...{ '─': '-', '┄': '.', '╰': '|', '╯': '|' },
}
const FOREIGN = /[^\n\x20-\x7e]/gu

/** A report that is laid out, in ASCII and as wide as before. */
export function asciiReport(report: string): string {
  // Styles are ASCII, and stay.
  return report.replace(/[^\0-\x7f]/gu, (character) => STAND_INS[character] ?? '?')
}

/** A text in ASCII: what has no stand-in is spelled out ("\u{65e5}"), as it tells the reader something. */
export function asciiText(text: string): string {
  return text.replace(FOREIGN, (character) => STAND_INS[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

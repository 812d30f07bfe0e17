/** Longer texts are cut: nobody reads them in a ticket, and an attacker may have written them. */
const LONGEST = 400
/** Nothing to see, and it keeps two characters apart. */
const APART = '\u2060'

/** Punctuation that means something to Markdown, HTML or a formula wherever it stands. */
const MARKUP = /[\\`*[\]<>|~#&$^{}!]/g
/** Between letters it is one. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
/** What begins a list, a heading or a rule at the beginning of a line. */
const BEGINNING = /^(?:[-+=]|\d+[.)])/
/** A person, a label, a milestone, an issue, a command: trackers look for them even where they are escaped. */
const REFERENCE = /(?<=@)(?=\S)|(?<=[~%])(?=[\p{L}"])|(?<=[#!$])(?=\p{N})|(?<=^)(?=\/)/gu
const LINK = /:(?=\/\/)|www(?=\.)/gi

/** Text from a report as Markdown that shows it, and does nothing else: no link, no mention, no markup. */
export function plain(text: string): string {
  return cut(text.trim())
    .replace(REFERENCE, APART)
    .replace(LINK, `$&${APART}`)
    .replace(MARKUP, '\\$&')
    .replace(UNDERSCORE, '\\_')
    .replace(BEGINNING, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
}

/** A value to copy: shown as it is. */
export function code(text: string): string {
  const shown = cut(text)
  const fence = fenceFor(shown, 1)
  const pad = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** The same in a table, where a bar would end the cell; behind a backslash there is no code that shows one. */
export function cellCode(text: string): string {
  return text.includes('\\|') ? plain(text) : code(text).replaceAll('|', '\\|')
}

/** Lines that stay as they are. */
export function block(lines: readonly string[]): string[] {
  const fence = fenceFor(lines.join('\n'), 3)
  return [fence, ...lines, fence]
}

/** Not more of a text than somebody reads. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : text
}

/** Backticks that nothing in the text can end. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  return '`'.repeat(Math.max(least, longest + 1))
}

import { TABLES } from '../../src/outputs/csv/index.ts'
import type { Table } from '../../src/outputs/csv/table.ts'

/** The page docs/csv.md: how to open the tables, and their columns as src/outputs/csv has them. */
export function csvPage(): string {
  return `${[HEAD, list(), ...TABLES.map(section)].join('\n\n')}\n`
}

const HEAD = `# CSV, for spreadsheets

<!-- Made from src/outputs/csv and test/docs/csv-page.ts by test/docs/csv.test.ts: change it there. -->

\`\`\`sh
errlens access.log --csv report/                       # all tables, a file each, beside the usual report
errlens access.log --csv incidents.csv                 # the incidents alone: a name that ends in .csv is a file
errlens access.log --format csv --table routes         # one table on stdout; without --table the incidents
errlens access.log --csv report/ --bom                 # for Excel: it is told that the files are UTF-8
\`\`\`

The folder is made if there is none. Each file appears when it is whole, in place of an older one. They are RFC 4180: commas, \`"\` around text (doubled inside),
CRLF, UTF-8, one header. The columns keep their names and their order; new ones come at the end.

- **Times** stand there twice: as ISO 8601 for scripts (\`2026-03-28T02:44:05.000Z\`), and as a date that a spreadsheet takes for one (\`2026-03-28 02:44:05\`; whole
  seconds, as LibreOffice in German takes a fraction for text). Both are UTC.
- **Numbers** have a decimal point, durations are seconds, shares are 0 to 1. What the log does not carry is empty, not 0.
- **Several values** in a cell are separated by \` | \`.
- **Nothing is a formula.** A text that a spreadsheet would take for one (it begins with \`=\`, \`+\`, \`-\`, \`@\`) has a \`'\` before it, control characters are dropped,
  and line breaks have become \` | \`. A cell is cut after 32,000 characters.

## Open it

- **LibreOffice:** in the import dialog choose *UTF-8*, *Comma*, the language *English (USA)*, *Format quoted field as text* and *Detect special numbers*. All text is
  quoted and no number or date is, so each column becomes what it is meant to be. A test opens all tables in LibreOffice and looks at the cells.
- **Excel:** with \`--bom\`, a double click is enough where numbers are written with a point and lists with a comma. Elsewhere: *Data*, *From Text/CSV*, *65001: Unicode*,
  *Comma*, then *Transform data* and the locale *English (United States)*.
- **Google Sheets:** *File*, *Import*, *Comma*; the locale of the sheet (*File*, *Settings*) decides how numbers are read.

**The trap is the language.** Where numbers have a decimal comma (German, French …), a program that was not told *English* takes \`0.98\` for a text, and \`1.5\` perhaps for
the first of May. Whole numbers and the dates are right in any language. And without *Format quoted field as text* it takes a request id like \`7e123\` for a number.

**A pivot table** of \`errors.csv\`: rows \`incident\` or \`route\`, columns \`upstream\` or \`status\`, values *sum of \`stands_for\`*; group \`date\` by minutes to see when.

## Not every failed request

errlens reads a log once and keeps a bounded number of its failed requests: so many of each five minutes and status, fewer in a longer log. So \`errors.csv\` may
be a sample, drawn by hash: it does not depend on the order of the lines. errlens then says so on stderr, and \`stands_for\` says for how many failed requests each
row stands; its sum is the number of all. The counts in the other tables are always of all.

All of them, however many, with the same columns (\`incident\` and \`route\` empty):

\`\`\`sh
errlens entries --errors --as-csv access.log > all-errors.csv
\`\`\`

That is a little more than the errors of the report: exchanges that failed although the client got an answer are in it, too.

At most 512 upstreams and 4096 routes are counted; \`truncated\` in the JSON report says so where there were more.

## The tables`

function list(): string {
  const rows = TABLES.map(({ id, title }) => `| [\`${id}.csv\`](#${id}csv) | ${title} |`)
  return ['| file | a row is |', '|---|---|', ...rows].join('\n')
}

function section({ id, title, columns }: Table): string {
  const rows = Object.entries(columns).map(([name, { kind, says }]) => `| \`${name}\` | ${kind} | ${says} |`)
  return [`### ${id}.csv`, '', `A row is ${title}.`, '', '| column | | |', '|---|---|---|', ...rows].join('\n')
}

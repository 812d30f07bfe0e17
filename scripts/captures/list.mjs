// Every image of the docs, as data. A line is run in the repository, with `errlens` as the built command.
//   terminal: what it prints, in a terminal of so many columns (80), cut after so many rows, if any
//   page: the page that it writes to $FOLDER (`file`), in a window of width × height

export const CAPTURES = [
  { name: 'terminal', kind: 'terminal', line: 'errlens samples/504-network-drop/access.log' },
  { name: 'answer', kind: 'terminal', line: 'errlens -q samples/504-network-drop/access.log', columns: 90 },
  { name: 'healthy', kind: 'terminal', line: 'errlens samples/healthy-scanner/access.log.gz' },
  { name: 'incidents', kind: 'terminal', line: 'errlens samples/500-exception-and-crash/access.log.gz', rows: 44 },
  {
    name: 'page',
    kind: 'page',
    line: 'errlens samples/504-network-drop/access.log --format html -o "$FOLDER/report.html"',
    file: 'report.html',
    width: 1100,
    height: 1500,
  },
]

/** A command line that teaches something, in the order of learning. */
export interface Example {
  readonly command: string
  readonly says: string
}

/** What --help and the man page show. A test runs each of them. */
export const EXAMPLES: readonly Example[] = [
  { command: 'tail -n 500000 access.log | errlens', says: 'what is going on?' },
  { command: "errlens '/var/log/nginx/access.log*' --since 2h", says: 'files, packed or not' },
  { command: 'errlens access.log --error-log error.log', says: 'tells TLS, reset … apart' },
  { command: 'errlens access.log --format json | jq .incidents', says: 'for programs' },
  { command: 'errlens access.log --redact -o report.txt', says: 'to pass on' },
  { command: 'errlens help network-timeout', says: 'what it is, what to do' },
]

/** What an exit code means. */
export const EXIT_CODES: readonly (readonly [code: number, says: string])[] = [
  [0, 'a report was made'],
  [1, 'so was it, and --fail-on found something'],
  [2, 'the command line is wrong'],
  [3, 'an input is missing, unreadable, empty or stale'],
]

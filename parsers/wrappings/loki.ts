import type { Wrapping } from '../../src/model/wrapping.ts'

/** Time and labels. A quote in a label's value has a backslash before it. */
const HEAD =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]{0,10}(?:Z|[+-]\d\d:?\d\d)[ \t]\{((?:[A-Za-z_]\w{0,60}="(?:[^"\\]|\\.){0,300}"(?:, ?)?){0,40})\}[ \t]+/
const CONTAINER = /(?:^|, ?)container="([^"\\]{1,200})"/

/** Lines of Grafana Loki as its command prints them: time, labels, line. */
export const loki: Wrapping = {
  id: 'loki',
  title: 'logcli query, promtail --dry-run (Loki)',
  examples: [
    { wrapped: '2026-11-01T10:02:10Z {container="nginx", job="shop/web"}   200 GET /', line: '200 GET /', from: 'nginx' },
    { wrapped: '2026-11-01T10:02:10+01:00 {} 200 GET /', line: '200 GET /', from: undefined },
    {
      wrapped: '2026-11-01T10:02:10.914201234+0000\t{filename="/var/log/nginx/access.log"}\t200 GET /',
      line: '200 GET /',
      from: undefined,
    },
  ],
  peel(line) {
    const [all, labels] = HEAD.exec(line) ?? []
    if (all === undefined || labels === undefined) return undefined
    return { line: line.slice(all.length), from: CONTAINER.exec(labels)?.[1] }
  },
}

import { CAUSES } from '../../src/causes/index.ts'
import type { CauseId } from '../../src/model/cause.ts'
import { readLine } from '../parsers/read-line.ts'
import { DECISIONS } from './decisions.ts'
import { PROXY_LOGS } from './looks/index.ts'
import type { ProxyLog } from './looks/look.ts'

/** The page docs/causes/README.md: from a status to its causes, and from a cause to the statuses that proxies give it. */
export function indexPage(): string {
  const tables = Object.entries(DECISIONS).flatMap(([status, rows]) => [
    `### ${status}`,
    table(
      ['the line shows', 'may be', 'then'],
      rows.map(({ shows, causes, ask }) => [shows, causes.map(link).join(', '), ask]),
    ),
  ])
  return `${[HEAD, ...tables, OTHER, statuses()].join('\n\n')}\n`
}

const HEAD = `# Why was it a 5xx?

<!-- Made from test/docs/decisions.ts, index-page.ts and looks by test/docs/causes.test.ts: change it there. -->

A status alone never names a cause: the same fault is a 502 in one proxy's log and a 503 in another's (the last table). Ask, in this order:

1. **Who made it?** If the origin answered so itself, it was up, reached and understood: look into the application. If the proxy made it, the origin may never
   have heard of the request.
2. **How far did it get?** Resolve the name, pick a server, connect, shake hands, send, wait, read. The timer that is missing in the line is the phase that
   never ended.
3. **How long did it take?** In no time: somebody said no, or there was nobody. Always the same time: a timer, of the proxy or of the origin.
   Anything between: it broke in mid-work.
4. **What do the failures share?** A client, a route, an instance, or nothing. And who was still answered meanwhile, how fast, and was there more to do than before?
5. **How does it lie in time?** A stroke, a slope, one instance after the other, or scattered over the day.

Each page below says what the cause is, what to do, what looks alike and how to tell, how each proxy writes it down, and how errlens weighs it.
[\`unknown\`](unknown.md) is an answer, too: where the log does not carry what it would take, nothing else is honest.

## From the status`

const OTHER = `### No 5xx at all

Failures that no client saw, or that have no status of their own:

- **One bad instance behind retries.** nginx \`us="502, 200"\`, HAProxy \`+1\`, Kong's \`tries\`, Envoy \`URX\`: look at the first tries, not at the last; they name
  the instance, and how it fails is as in the tables above.
- **Clients that gave up.** 499 (nginx, Caddy, Traefik), 460 (ALB), status 0 with \`DC\` (Envoy), \`CD\` and \`CC\` (HAProxy): around a slow time they are 504s that
  would have come. A symptom of what is slow, not a cause.
- **Answers that broke off.** 200 with \`SD\` (HAProxy) or \`upstream_reset_after_response_started\` (Envoy): the header was sent already. A crash, mostly.
- **A retry storm** makes more traffic out of each failure: it amplifies what began without it.

## The same fault, another status

What each proxy wrote when the cause was made (nginx, HAProxy, Apache, Caddy), or what its documentation shows (the others); the lines are on the pages.
What an origin answers itself keeps its status everywhere, and is left out.`

/** The statuses that proxies made of each cause; of those that make one in nginx. */
function statuses(): string {
  const logs = PROXY_LOGS.filter(({ format }) => format !== 'nginx-combined')
  const rows = CAUSES.map(({ id }) => [link(id), ...logs.map((log) => statusesIn(log, id))])
  return table(
    ['cause', ...logs.map(({ name }) => name.split(/,| httpd| and Istio/)[0] ?? name)],
    rows.filter(([, nginx]) => nginx !== ''),
  )
}

function statusesIn({ looks }: ProxyLog, cause: CauseId): string {
  const made = looks.filter(({ of, failure }) => of.includes(cause) && /^(proxy|unknown)/.test(failure))
  const own = made.map(({ line }) => (readLine(line) as { status: number }).status)
  return [...new Set(own)].map((status) => `${status}`.padStart(3, '0')).join(', ')
}

function link(id: CauseId): string {
  return `[\`${id}\`](${id}.md)`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

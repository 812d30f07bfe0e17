// What nobody could tell apart from a line of that format, however careful. Each look of a failure has its row; the reason stands
// beside it. `full` are nginx's formats with the fields of upstreams.

const ANY_502 = `origin-down origin-restart origin-crash keepalive-race invalid-response tls-failure network-unreachable dns-failure
  no-healthy-upstream unknown`
const ANY_503 = 'origin-overload maintenance proxy-limit no-healthy-upstream origin-dependency-failure unknown'
const ANY_504 = 'origin-hang origin-overload timeout-too-short network-timeout network-degraded unknown'
const ANY_500 = 'origin-exception origin-dependency-failure proxy-error poison-request unknown'
// Apache answers 503 with one page whenever it has no connection, or was told to.
const APACHE_503 = 'origin-down origin-restart network-unreachable no-healthy-upstream maintenance unknown'
// Caddy has a single 502 for all that goes wrong up to the header of the answer.
const CADDY_502 = ANY_502

const LOOKS = {
  // An answer of the origin's own. Combined does not say who made it; Apache does not either, but for the size of its own pages.
  'answered-500': { combined: ANY_500, apache: ANY_500 },
  // Where every route answers 500, nothing tells whether the application or what stands behind it is broken.
  'answered-500-everywhere': { all: 'origin-dependency-failure', combined: ANY_500, apache: ANY_500 },
  // A fixed wait before each 500 tells of a timer behind the origin: it shows wherever durations are logged.
  'answered-500-after-wait': { combined: ANY_500, apache: 'origin-exception unknown' },
  // Without a wait, a dependency that fails fast looks as any error of the application.
  'answered-500-fast': { all: 'origin-exception', combined: ANY_500, apache: ANY_500 },
  // 503s of the origin behind a wait: its own queue, or that of what it needs.
  'answered-503-after-wait': { all: 'origin-overload', combined: ANY_503, apache: ANY_503 },
  shed: { combined: ANY_503, apache: ANY_503 },
  // Apache and Caddy tell a connect timer from a read timer by the status, so the growth of load decides; combined tells of no timer.
  queue: { combined: ANY_504, apache: 'origin-hang unknown', caddy: 'origin-hang' },
  // Fewer workers and no more traffic: the same as work that became slower, by a dependency or else.
  'queue-without-load': {
    all: 'origin-dependency-failure origin-hang timeout-too-short',
    combined: ANY_504,
    apache: 'origin-hang unknown',
  },
  // A full accept queue drops packets of new connections, as a firewall does; those that are accepted wait.
  starved: {
    all: 'network-timeout origin-hang network-degraded',
    combined: ANY_504,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  'closed-origin': { combined: ANY_503, apache: ANY_503 },
  // The proxy's own 503 without having asked anybody: Apache has the same page for an unreachable pool, Caddy for an empty one.
  'closed-proxy': {
    combined: ANY_503,
    apache: `${APACHE_503} proxy-limit origin-overload`,
    caddy: 'no-healthy-upstream proxy-limit',
  },
  // ingress-nginx does not log how long connecting took.
  hang: { combined: ANY_504, ingress: 'network-timeout', apache: 'unknown' },
  'hang-backlog': { all: 'network-timeout', combined: ANY_504, apache: `unknown ${APACHE_503}`, caddy: CADDY_502 },
  slow: { combined: ANY_504, apache: 'origin-hang unknown' },
  // Refused, no route and a failed handshake: three dashes in nginx, SC in HAProxy. ingress-nginx does not even tell them from a cut.
  refused: {
    all: 'network-unreachable tls-failure',
    ingress: 'origin-crash invalid-response',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  // How long it must last to be no restart is a matter of taste.
  'refused-briefly': {
    all: 'network-unreachable tls-failure origin-down',
    ingress: 'origin-crash invalid-response',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  // Each start ends in a crash: connections are cut, then refused, and nobody can say which of them is the name of it.
  'crash-loop': {
    all: 'origin-restart origin-down',
    ingress: 'invalid-response',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  // nginx says 502 to a connection that closed without an answer and to an answer that was no HTTP; HAProxy tells them apart (SH, PH).
  cut: {
    full: 'invalid-response',
    ingress: 'origin-down network-unreachable tls-failure invalid-response',
    combined: ANY_502,
    apache: 'invalid-response keepalive-race origin-restart unknown',
    caddy: CADDY_502,
  },
  race: {
    all: 'origin-crash',
    ingress: 'origin-down network-unreachable tls-failure invalid-response',
    combined: ANY_502,
    apache: 'invalid-response unknown',
    caddy: CADDY_502,
  },
  malformed: {
    full: 'origin-crash',
    ingress: 'origin-crash origin-down network-unreachable tls-failure',
    combined: ANY_502,
    apache: 'origin-crash keepalive-race unknown',
    caddy: CADDY_502,
  },
  // Plain HTTP where TLS was expected, or the other way round: the handshake fails or an answer makes no sense.
  tls: {
    all: 'origin-down network-unreachable',
    ingress: 'origin-crash invalid-response origin-restart',
    combined: ANY_502,
    apache: ANY_500,
    caddy: CADDY_502,
  },
  // Without connect times a hang looks the same; Caddy's dial timer gives the same 502 as all else.
  'connect-timeout': {
    combined: ANY_504,
    ingress: 'origin-hang',
    apache: `${APACHE_503} network-degraded`,
    caddy: `${CADDY_502} network-degraded`,
  },
  unreachable: {
    all: 'origin-down tls-failure',
    ingress: 'origin-crash invalid-response origin-restart',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  // HAProxy hears of an ICMP error only by asking again: it goes on connecting until its timer ends, as if nobody had answered.
  rejected: {
    full: 'origin-down tls-failure',
    ingress: 'origin-down tls-failure origin-crash invalid-response origin-restart',
    haproxy: 'network-timeout',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: CADDY_502,
  },
  lossy: { all: 'network-timeout', combined: ANY_504, apache: APACHE_503, caddy: CADDY_502 },
  // Everything is slow and much of it too slow: who cannot see that connecting is slow, too, thinks of the origin.
  congested: {
    all: 'network-timeout',
    ingress: 'origin-overload',
    combined: ANY_504,
    apache: `${APACHE_503} origin-overload`,
    caddy: `${CADDY_502} origin-overload`,
  },
  // A name that does not resolve, a pool without a member: nobody was asked. HAProxy writes <NOSRV> for both.
  dns: {
    full: 'no-healthy-upstream proxy-error',
    ingress: 'no-healthy-upstream proxy-error',
    haproxy: 'no-healthy-upstream',
    combined: ANY_502,
    apache: `${ANY_500} ${ANY_502}`,
    caddy: CADDY_502,
  },
  empty: {
    haproxy: 'dns-failure maintenance origin-down',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: 'maintenance proxy-limit',
  },
  // All servers were taken out by checks because they were down: HAProxy says 503 <NOSRV>, and why stands in its other messages.
  'ejected-down': {
    full: 'network-unreachable tls-failure no-healthy-upstream',
    ingress: 'network-unreachable tls-failure no-healthy-upstream origin-crash invalid-response origin-restart',
    haproxy: 'no-healthy-upstream network-unreachable tls-failure dns-failure',
    combined: ANY_502,
    apache: APACHE_503,
    caddy: `${CADDY_502} maintenance proxy-limit`,
  },
  // Servers that broke too many connections were taken out, and nobody was left: which of the two is the name of it?
  'ejected-cut': {
    full: 'invalid-response no-healthy-upstream',
    ingress: 'origin-down network-unreachable tls-failure invalid-response no-healthy-upstream',
    combined: ANY_502,
    apache: 'invalid-response keepalive-race origin-restart unknown',
    caddy: `${CADDY_502} maintenance proxy-limit`,
  },
  limited: { combined: ANY_503, apache: ANY_503, caddy: 'no-healthy-upstream maintenance' },
  // A queue before a server that ran over: the limit was reached because the origin was slow, or the load high.
  'limited-queue': {
    all: 'origin-overload',
    combined: ANY_503,
    apache: ANY_503,
    caddy: 'no-healthy-upstream maintenance origin-overload',
  },
  'proxy-broken': { combined: ANY_500, apache: ANY_500 },
  'poison-500': { combined: ANY_500, apache: ANY_500 },
  'poison-cut': {
    all: 'origin-crash',
    full: 'invalid-response',
    ingress: 'invalid-response',
    combined: ANY_502,
    apache: 'invalid-response unknown',
    caddy: CADDY_502,
  },
  'poison-hang': { all: 'origin-hang timeout-too-short', ingress: 'network-timeout', combined: ANY_504, apache: 'unknown' },
}

const KINDS = {
  'nginx-upstream': 'full',
  'nginx-json': 'full',
  'ingress-nginx': 'ingress',
  'nginx-combined': 'combined',
  'haproxy-http': 'haproxy',
  'apache-combined-d': 'apache',
  'caddy-json': 'caddy',
}

/** The causes that are acceptable besides the injected one, for a failure that looks so, per format. */
export function rivalsOf(look, cause) {
  if (!LOOKS[look]) throw new Error(`no look ${look}`)
  const listed = (kind) => [LOOKS[look].all, LOOKS[look][kind]].filter(Boolean).join(' ').split(/\s+/)
  const rivals = (kind) => [...new Set(listed(kind))].filter((one) => one && one !== cause)
  return { '*': [], ...Object.fromEntries(Object.entries(KINDS).map(([format, kind]) => [format, rivals(kind)])) }
}

import type { CauseId } from '../../src/model/cause.ts'

/** Lines that somebody showed in public, and what had caused them. The lines are in `lines/`, names and addresses replaced. */
export interface Post {
  readonly file: string
  /** Where it was told. */
  readonly at: string
  readonly cause: CauseId
  /** By whose word. */
  readonly confirmed: string
  /** What these lines alone leave open; `unknown` where they hardly tell. */
  readonly rivals: readonly CauseId[]
  /** Whether the lines alone tell the cause; if not, nobody may be sure. */
  readonly isTold: boolean
  /** Why errlens cannot tell. */
  readonly miss?: string
}

/** What a bare 502 and a bare 504 leave open. */
const BARE_502: readonly CauseId[] = ['unknown', 'origin-down', 'origin-restart', 'no-healthy-upstream', 'network-unreachable']
const BARE_504: readonly CauseId[] = ['unknown', 'origin-hang', 'network-timeout', 'timeout-too-short', 'origin-overload']
const BARE_503: readonly CauseId[] = ['unknown', 'maintenance', 'no-healthy-upstream', 'proxy-limit', 'origin-overload']
/** A 500 of the origin: which of these, its own log tells. */
const ORIGIN_500: readonly CauseId[] = ['origin-exception', 'origin-dependency-failure', 'poison-request', 'unknown']

const GITHUB = 'https://github.com'
const ENVOY_SCENARIOS = `${GITHUB}/renuka-fernando/examples/blob/main/envoy/simple/README.md`

export const POSTS: readonly Post[] = [
  // nginx and ingress-nginx
  {
    file: 'ingress-jaeger-refused',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/3923`,
    cause: 'origin-down',
    confirmed: "nginx's error log in the thread: connect() failed (111: Connection refused)",
    rivals: BARE_502,
    isTold: false,
  },
  {
    file: 'ingress-aks-connect-timeout',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/7673`,
    cause: 'network-timeout',
    confirmed: "nginx's error log in the thread: timed out while connecting to upstream",
    rivals: [],
    isTold: true,
  },
  {
    file: 'ingress-external-connect-timeout',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/9443`,
    cause: 'network-timeout',
    confirmed: "nginx's error log in the thread: timed out while connecting to upstream, three times 5 s",
    rivals: [],
    isTold: true,
  },
  {
    file: 'ingress-auth-302',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/4850`,
    cause: 'proxy-error',
    confirmed: 'the subrequest of auth-url is answered 302, which auth_request takes for an error: the controller makes it a 500',
    rivals: [],
    isTold: true,
  },
  {
    file: 'ingress-auth-loop',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/641`,
    cause: 'proxy-error',
    confirmed:
      'the asker: the subrequest of auth-url carries its own Host header and asks the controller itself, again and again',
    rivals: ORIGIN_500,
    isTold: true,
  },
  {
    file: 'openwhisk-gateway-firewall',
    at: `${GITHUB}/apache/openwhisk-apigateway/issues/54`,
    cause: 'network-timeout',
    confirmed: 'a maintainer: "we determined that this was a firewall issue"; the asker: "purely a networking issue"',
    rivals: BARE_504,
    isTold: false,
    miss: 'a format of its own (pairs behind the head of the Common Log Format); --log-format reads it',
  },
  {
    file: 'routerfleet-container-gone',
    at: `${GITHUB}/eduardogsilva/routerfleet/issues/83`,
    cause: 'network-timeout',
    confirmed: "nginx's error log in the thread: timed out while connecting to the address of a container that is gone",
    rivals: BARE_504,
    isTold: false,
  },
  {
    file: 'nginx-inc-ingress-refused',
    at: `${GITHUB}/kubernetes/ingress-nginx/issues/5734`,
    cause: 'origin-down',
    confirmed: "nginx's error log in the thread: connect() failed (111: Connection refused) to 127.0.0.1:8181",
    rivals: BARE_502,
    isTold: false,
  },
  {
    file: 'puphpet-redirection-cycle',
    at: `${GITHUB}/puphpet/puphpet/issues/1500`,
    cause: 'proxy-error',
    confirmed: "nginx's error log in the thread: rewrite or internal redirection cycle",
    rivals: ['unknown'],
    isTold: true,
  },
  {
    file: 'deis-too-big-header',
    at: `${GITHUB}/deis/router/issues/293`,
    cause: 'invalid-response',
    confirmed: "nginx's error log in the thread: upstream sent too big header; larger proxy buffers help",
    rivals: ['unknown', 'origin-down', 'origin-crash', 'keepalive-race'],
    isTold: false,
  },
  {
    file: 'gunicorn-backlog',
    at: `${GITHUB}/benoitc/gunicorn/issues/1976`,
    cause: 'origin-overload',
    confirmed: "the asker's own experiment: one worker, more requests than it can do within nginx's timeout",
    rivals: BARE_504,
    isTold: false,
  },
  {
    file: 'nextcloud-maintenance',
    at: `${GITHUB}/nextcloud/server/issues/29725`,
    cause: 'maintenance',
    confirmed: 'the title and the asker: after an update the instance stayed in maintenance mode',
    rivals: BARE_503,
    isTold: false,
  },
  {
    file: 'kong-name-error',
    at: `${GITHUB}/Kong/kong/issues/6624`,
    cause: 'dns-failure',
    confirmed: "Kong's error log in the thread: DNS resolution failed: dns server error: 3 name error",
    rivals: BARE_503,
    isTold: false,
  },
  // Envoy and Istio
  {
    file: 'envoy-route-timeout',
    at: ENVOY_SCENARIOS,
    cause: 'timeout-too-short',
    confirmed: 'made so: the origin takes 5 s, the route allows 4.5 s',
    rivals: BARE_504,
    isTold: false,
  },
  {
    file: 'envoy-empty-cluster',
    at: ENVOY_SCENARIOS,
    cause: 'no-healthy-upstream',
    confirmed: 'made so',
    rivals: [],
    isTold: true,
  },
  {
    file: 'envoy-wrong-port',
    at: ENVOY_SCENARIOS,
    cause: 'origin-down',
    confirmed: 'made so: a port on which nothing listens',
    rivals: ['origin-restart'],
    isTold: false,
  },
  {
    file: 'envoy-overflow',
    at: ENVOY_SCENARIOS,
    cause: 'proxy-limit',
    confirmed: 'made so: one request more than the circuit breaker allows',
    rivals: [],
    isTold: true,
  },
  {
    file: 'envoy-unknown-cluster',
    at: ENVOY_SCENARIOS,
    cause: 'proxy-error',
    confirmed: 'made so: the route names a cluster that does not exist',
    rivals: [],
    isTold: true,
  },
  {
    file: 'envoy-origin-500',
    at: ENVOY_SCENARIOS,
    cause: 'origin-exception',
    confirmed: 'made so: the origin answers 500 to every try',
    rivals: ORIGIN_500,
    isTold: false,
  },
  {
    file: 'istio-refused',
    at: `${GITHUB}/istio/istio/issues/51267`,
    cause: 'origin-down',
    confirmed: "Envoy's own word in the line: delayed_connect_error 111, refused by the application in the same pod",
    rivals: ['origin-restart'],
    isTold: false,
  },
  {
    file: 'istio-unknown-cluster',
    at: `${GITHUB}/istio/istio/issues/40923`,
    cause: 'proxy-error',
    confirmed: "Envoy's own word in the line: the VirtualService leads to a cluster that does not exist",
    rivals: ['no-healthy-upstream'],
    isTold: true,
  },
  {
    file: 'istio-policy-unavailable',
    at: `${GITHUB}/istio/istio/issues/19056`,
    cause: 'proxy-error',
    confirmed: "Istio's own word in the line: the policy service that it asks first is not there",
    rivals: ['no-healthy-upstream'],
    isTold: true,
  },
  {
    file: 'istio-no-endpoints',
    at: 'a public tutorial on debugging Istio (app.test.com, January 2022)',
    cause: 'no-healthy-upstream',
    confirmed: 'the author: kubectl get endpoints shows none, the selector is wrong',
    rivals: [],
    isTold: true,
  },
  {
    file: 'istio-short-timeout',
    at: "public notes on Istio's task about request timeouts (bookinfo, July 2022)",
    cause: 'timeout-too-short',
    confirmed: 'made so: a timeout of 0.5 s for a service that waits 2 s',
    rivals: ['origin-hang'],
    isTold: false,
  },
  {
    file: 'istio-slow-behind-orders',
    at: 'public notes on faults injected into sock-shop (August 2022)',
    cause: 'timeout-too-short',
    confirmed: 'made so: a timeout of 1 s in front of a service that is given a delay of 10 s',
    rivals: ['origin-hang'],
    isTold: false,
  },
  {
    file: 'istio-connection-pool',
    at: 'public notes on circuit breaking in Istio (httpbin and fortio, June 2025)',
    cause: 'proxy-limit',
    confirmed: 'made so: more connections than the DestinationRule allows',
    rivals: [],
    isTold: true,
  },
  {
    file: 'istio-flaky-then-ejected',
    at: 'a public README on outlier detection in Istio (booking-service, October 2025)',
    cause: 'no-healthy-upstream',
    confirmed: 'made so: the origin answers 500, is ejected for it, and then nobody is left',
    rivals: ORIGIN_500,
    isTold: true,
  },
  {
    file: 'istio-forum-ejected',
    at: 'public notes on Istio in Action, debugging the data plane (May 2025)',
    cause: 'no-healthy-upstream',
    confirmed: 'the author: the endpoints of forum are not there; webapp, which needs it, answers 500',
    rivals: ORIGIN_500,
    isTold: true,
  },
  {
    file: 'istio-stale-connection',
    at: 'a page of a public Istio guide: "503 UC upstream_reset_before_response_started{connection_termination}" (January 2023)',
    cause: 'keepalive-race',
    confirmed: "the author: Envoy's debug log shows that the origin had closed the pooled connection; retries on reset help",
    rivals: ['origin-crash'],
    isTold: false,
    miss: 'the protocol is cut out of the request, so that no format of Envoy fits',
  },
  {
    file: 'istio-plain-to-mtls',
    at: 'a public course on Istio, lessons on PeerAuthentication and DestinationRule (October 2026)',
    cause: 'tls-failure',
    confirmed: 'made so: the server accepts mutual TLS only, the client sends plain text',
    rivals: ['keepalive-race', 'origin-crash'],
    isTold: false,
  },
  {
    file: 'istio-mtls-notify',
    at: 'the same course, mtlsfail-demo (October 2026)',
    cause: 'tls-failure',
    confirmed: "the destination's log beside it: NR filter_chain_not_found, plain text where it wants mutual TLS",
    rivals: ['keepalive-race', 'origin-crash'],
    isTold: false,
  },
  {
    file: 'istio-scrape-without-certificate',
    at: 'a public post on scraping metrics in an Istio mesh (vmagent, May 2025)',
    cause: 'tls-failure',
    confirmed: 'the author: the target accepts mutual TLS only; certificates given to the scraper help',
    rivals: ['keepalive-race', 'origin-crash'],
    isTold: false,
  },
  {
    file: 'istio-endpoint-without-server',
    at: 'a public README on outlier detection in Istio (httpbin and sleep, May 2024)',
    cause: 'origin-down',
    confirmed: 'made so: a pod in which nothing listens on port 80 is given the label of the service',
    rivals: ['origin-restart'],
    isTold: false,
  },
  // HAProxy
  {
    file: 'openshift-default-backend',
    at: `${GITHUB}/openshift/origin/issues/23223`,
    cause: 'no-healthy-upstream',
    confirmed: 'openshift/router#62, on the same: the backend openshift_default has no servers',
    rivals: [],
    isTold: true,
  },
  {
    file: 'haproxy-no-servers',
    at: 'a public course on HAProxy on RHEL (March 2021)',
    cause: 'no-healthy-upstream',
    confirmed: 'the author: "there isn\'t really anything to forward the call to"',
    rivals: [],
    isTold: true,
  },
  {
    file: 'haproxy-client-aborts',
    at: `${GITHUB}/haproxy/haproxy/issues/1602`,
    cause: 'unknown',
    confirmed: 'a maintainer: the clients gave up before the connection stood; up to 2.4 that is logged as a 503',
    rivals: [],
    isTold: true,
  },
  {
    file: 'haproxy-load-test',
    at: 'public notes on tuning HAProxy (April 2019)',
    cause: 'origin-overload',
    confirmed: 'made so: more requests at once than the origin accepts connections of',
    rivals: ['network-timeout'],
    isTold: false,
    miss: "a template of rsyslog's own, with the number of the process in the middle",
  },
  // Load balancers of AWS
  {
    file: 'alb-draining-pod-gone',
    at: 'a public README on rolling updates on EKS behind an ALB (January 2023)',
    cause: 'origin-restart',
    confirmed: 'the author: the ALB goes on sending to a draining target whose pod is gone; a preStop hook helps',
    rivals: ['network-timeout', 'unknown'],
    isTold: false,
    miss: 'nothing answers at an address that is gone: this is a connect timeout of 10 s, and the line does not tell more',
  },
  {
    file: 'elb-node-keepalive',
    at: 'https://backstage.headout.com (504s of an ELB in front of Node.js, 2021)',
    cause: 'keepalive-race',
    confirmed: 'the author: Node.js closes after 5 s what the ELB keeps for 60 s; a longer keep-alive timeout helps',
    rivals: ['unknown'],
    isTold: false,
  },
  {
    file: 'elb-idle-timeouts',
    at: 'https://hardwarehacks.org/blog/unexpected_http_504_errors_from_aws_elastic_load_balancers/',
    cause: 'keepalive-race',
    confirmed: "the author: the idle timeout of the ELB must be below Apache's",
    rivals: ['unknown'],
    isTold: false,
  },
]

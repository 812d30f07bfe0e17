// What Kong's file-log plugin writes: all it knows of a request, most of it the same in each.
import { below, oneOf } from './chance.mjs'
import { lastTry } from './requests.mjs'
import { HOST, UUIDS } from './site.mjs'

const KONG = { servesFiles: false, retries: true, refused: 502, timedOut: 504, nobody: { status: 503, upstream: undefined } }

const WORKSPACE = UUIDS[0]
const times = { created_at: 1_614_232_642, updated_at: 1_614_232_642, ws_id: WORKSPACE }
const timeouts = { connect_timeout: 60_000, read_timeout: 60_000, write_timeout: 60_000, retries: 5 }
const SERVICES = ['catalogue', 'checkout', 'accounts', 'media'].map((name, index) => ({
  id: UUIDS[1 + index],
  ...{ name, host: `${name}.internal`, port: 8080, protocol: 'http', path: '/' },
  ...timeouts,
  ...times,
}))
const route = (service, index) => ({
  ...{ id: UUIDS[9 + index], name: `${service.name}-all`, paths: ['/'], protocols: ['http', 'https'], strip_path: false },
  ...{ preserve_host: false, regex_priority: 0, path_handling: 'v0', https_redirect_status_code: 426 },
  ...{ request_buffering: true, response_buffering: true, ...times, service: { id: service.id } },
})
/** The part of the record that says where the request was sent. */
const DESTINATIONS = SERVICES.map(
  (service, index) => `"service":${JSON.stringify(service)},"route":${JSON.stringify(route(service, index))}`,
)
const destination = ({ noun }) => DESTINATIONS[noun.length % DESTINATIONS.length]

const isFailed = (attempt) => attempt.header === undefined

function oneTry({ upstream, status, connect }, start) {
  const [ip, port] = upstream.split(':')
  const failed = connect === undefined ? `,"state":"failed","code":${status}` : ''
  return `{"balancer_latency":0,"balancer_start":${start},"ip":"${ip}","port":${port}${failed}}`
}

function tries(r, start) {
  if (r.tried === 0) return ''
  const first = oneTry(r.tries[0], start)
  return r.tried === 1 ? first : `${first},${oneTry(r.tries[1], start + r.tries[0].duration)}`
}

function statuses(r) {
  if (r.tried === 0) return ''
  const listed = r.tried === 1 ? `${r.tries[0].status}` : `${r.tries[0].status}, ${r.tries[1].status}`
  return `"upstream_status":"${listed}",`
}

function request(r) {
  const headers = `"host":"${HOST}","user-agent":"${r.agent}","accept":"*/*","accept-encoding":"gzip, br"`
  const id = oneOf(UUIDS)
  const asked = `"method":"${r.route.method}","uri":"${r.path}","url":"https://${HOST}:443${r.path}","size":${r.received}`
  return `"request":{"id":"${id.replaceAll('-', '')}",${asked},"querystring":{},"headers":{${headers},"x-request-id":"${id}"}}`
}

function response(r) {
  const upstream = r.tried > 0 && !isFailed(lastTry(r)) ? `,"x-kong-upstream-latency":"${lastTry(r).header}"` : ''
  const fixed = `"content-type":"application/json","via":"kong/3.6.1","x-kong-proxy-latency":"1","connection":"close"`
  return `"response":{"status":${r.status},"size":${r.size},"headers":{${fixed},"content-length":"${r.size}"${upstream}}}`
}

function line(r) {
  const began = Math.round(r.time - r.duration)
  const answered = r.tried > 0 && !isFailed(lastTry(r))
  const waited = r.tried === 0 ? -1 : isFailed(lastTry(r)) ? lastTry(r).duration : lastTry(r).header
  const latencies = `"latencies":{"request":${r.duration},"kong":${below(3)},"proxy":${waited},"receive":${below(3)}}`
  const source = `${statuses(r)}"source":"${answered ? 'upstream' : 'kong'}"`
  const rest = `"client_ip":"${r.client}","workspace":"${WORKSPACE}","workspace_name":"default","upstream_uri":"${r.path}"`
  const parts = `${request(r)},"tries":[${tries(r, began)}],${response(r)},${destination(r.route)}`
  return `{${latencies},${parts},"started_at":${began},${source},${rest}}`
}

export const kongJson = { id: 'kong-json', dialect: KONG, write: line }

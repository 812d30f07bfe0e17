import { seeded } from '../random.mjs'
import { clfTime, isoTime } from '../stretch.mjs'

/** The lines of nginx's records in each of its formats. */
export function nginxFormats(records, site) {
  const random = seeded(`${site.id} nginx`)
  const lines = ([name, format]) => [name, records.map((record) => format(record, site, random))]
  return Object.fromEntries(Object.entries(FORMATS).map(lines))
}

const FORMATS = {
  'nginx-upstream': (record, site) => `${combined(record, site)} ${withUpstreams(record)}`,
  'nginx-json': (record, site) => JSON.stringify(jsonOf(record, site)),
  'ingress-nginx': (record, site, random) => `${combined(record, site)} ${asIngress(record, site)} ${random.hex(32)}`,
  'nginx-combined': combined,
}

const seconds = (ms) => (ms === undefined ? '-' : (Math.round(ms) / 1000).toFixed(3))

/** What nginx writes of the attempts: a row, or nothing. */
function rowsOf(attempts, nothing) {
  const row = (show) => attempts.map(show).join(', ') || nothing
  return {
    addresses: row(({ address }) => address),
    statuses: row(({ status }) => status),
    lengths: row(({ length }) => length),
    connects: row(({ connect }) => seconds(connect)),
    headers: row(({ header }) => seconds(header)),
    times: row(({ time }) => seconds(time)),
  }
}

function combined({ raw, end, client }, site) {
  const agents = `"${raw.http_referer || '-'}" "${raw.http_user_agent || '-'}"`
  return `${client} - - [${clfTime(end, site.zone)}] "${raw.request}" ${raw.status} ${raw.body_bytes_sent} ${agents}`
}

function withUpstreams({ attempts, took }) {
  const { addresses, statuses, connects, headers, times } = rowsOf(attempts, '-')
  return `rt=${seconds(took)} uct="${connects}" uht="${headers}" urt="${times}" ua="${addresses}" us="${statuses}"`
}

function asIngress({ raw, attempts, took }, site) {
  const { addresses, statuses, lengths, times } = rowsOf(attempts, '-')
  const name = raw.proxy_host ? ingressName(raw.proxy_host, site) : ''
  return `${raw.request_length} ${seconds(took)} [${name}] [] ${addresses} ${lengths} ${times} ${statuses}`
}

// Namespace, service, port.
function ingressName(pool, { pools, members }) {
  const [word] = pools[0].name.split('_')
  return `${word}-${pool.replace('_', '-').replace(/:.*/, '')}-${members[0].split(':')[1]}`
}

function jsonOf({ raw, attempts, took, end }, site) {
  const { addresses, statuses, connects, headers, times } = rowsOf(attempts, '')
  return {
    '@timestamp': isoTime(end, site.zone),
    remote_addr: raw.remote_addr,
    remote_user: '',
    request: raw.request,
    status: Number(raw.status),
    body_bytes_sent: Number(raw.body_bytes_sent),
    request_time: Math.round(took) / 1000,
    http_referrer: raw.http_referer,
    http_user_agent: raw.http_user_agent,
    http_host: raw.host,
    upstream_addr: addresses,
    upstream_status: statuses,
    upstream_connect_time: connects,
    upstream_header_time: headers,
    upstream_response_time: times,
  }
}

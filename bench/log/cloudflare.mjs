// What Cloudflare's Logpush delivers of HTTP requests, as JSON lines.
import { below, oneOf } from './chance.mjs'
import { beginTime, endTime } from './clock.mjs'
import { lastTry } from './requests.mjs'
import { HASHES, HOST } from './site.mjs'

/** Its own statuses for an origin that is down or does not answer. */
const CLOUDFLARE = {
  servesFiles: true,
  retries: false,
  refused: 521,
  timedOut: 524,
  nobody: { status: 503, upstream: undefined },
}
const COLOS = ['FRA', 'AMS', 'LHR', 'IAD', 'SIN']
const COUNTRIES = ['de', 'nl', 'gb', 'us', 'sg']

function clientFields(r) {
  const query = r.path.indexOf('?')
  const from = `"ClientASN":${3000 + below(4096)},"ClientCountry":"${oneOf(COUNTRIES)}","ClientIP":"${r.client}"`
  const asked = `"ClientRequestBytes":${r.received},"ClientRequestHost":"${HOST}","ClientRequestMethod":"${r.route.method}"`
  const path = `"ClientRequestPath":"${query < 0 ? r.path : r.path.slice(0, query)}","ClientRequestProtocol":"${r.protocol}"`
  const agent = `"ClientRequestURI":"${r.path}","ClientRequestUserAgent":"${r.agent}","ClientSSLProtocol":"TLSv1.3"`
  return `${from},${asked},${path},"ClientRequestReferer":"${r.referrer === '-' ? '' : r.referrer}",${agent}`
}

function edgeFields(r) {
  const times = `"EdgeStartTimestamp":"${beginTime(r.time - r.duration)}Z","EdgeEndTimestamp":"${endTime(r.time)}Z"`
  const answer = `"EdgeResponseBytes":${r.size + 300},"EdgeResponseStatus":${r.status},"EdgeTimeToFirstByteMs":${r.duration}`
  return `"EdgeColoCode":"${oneOf(COLOS)}",${answer},${times}`
}

function originFields(r) {
  const { upstream, status, header, duration } = r.tried === 0 ? {} : lastTry(r)
  const answer = `"OriginResponseDurationMs":${duration ?? 0},"OriginResponseStatus":${header === undefined ? 0 : status}`
  return `"OriginIP":"${upstream === undefined ? '' : upstream.slice(0, upstream.indexOf(':'))}",${answer}`
}

function line(r) {
  const cache = `"CacheCacheStatus":"${r.tried === 0 && r.status < 500 ? 'hit' : 'dynamic'}","CacheResponseBytes":${r.size}`
  const ray = `"RayID":"${oneOf(HASHES)}${oneOf(HASHES)}","ZoneName":"example.com"`
  return `{${cache},${clientFields(r)},${edgeFields(r)},${originFields(r)},${ray}}`
}

export const cloudflare = { id: 'cloudflare', dialect: CLOUDFLARE, write: line }

// The web shop whose traffic is logged: its routes, visitors and servers. It is the same for every seed; the seed is the traffic.
import { below, hex, many, oneOf, popular, seedChance, shuffled } from './chance.mjs'

seedChance(20_260_310)

export const HOST = 'shop.example.com'
/** What nginx logs in place of an address when it has no server left to ask. */
export const UPSTREAM_GROUP = 'shop_backend'
export const UPSTREAMS = many(8, (index) => `10.0.${1 + (index >> 2)}.${11 + (index & 3)}:8080`)
export const REFERRERS = [
  '-',
  '-',
  `https://${HOST}/`,
  `https://${HOST}/search`,
  `https://${HOST}/cart`,
  'https://www.google.com/',
]
export const HASHES = many(256, () => hex(8))
export const UUIDS = many(4096, () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`)

const IPV6_ONE_IN = 17
export const CLIENTS = many(50_000, (index) =>
  index % IPV6_ONE_IN === IPV6_ONE_IN - 1
    ? `2001:db8:${hex(4)}::${hex(4)}`
    : `${1 + below(222)}.${below(256)}.${below(256)}.${1 + below(254)}`,
)

const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'iPhone; CPU iPhone OS 17_4 like Mac OS X',
  'Linux; Android 14; Pixel 8',
  'X11; Linux x86_64',
]
const browser = (index) =>
  `Mozilla/5.0 (${SYSTEMS[index % SYSTEMS.length]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${130 - index}.0.0.0 Safari/537.36`
const PROGRAMS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.5.0',
  'okhttp/4.12.0',
  'python-requests/2.31.0',
  'Apache-HttpClient/4.5.14 (Java/17.0.10)',
  'ELB-HealthChecker/2.0',
  '-',
]
/** The most frequent first: browsers, and far behind them programs. */
export const AGENTS = [...many(50, browser), ...PROGRAMS]

const NOUNS = (
  'orders products users carts payments invoices reviews sessions shipments coupons wishlists addresses ' +
  'tickets events accounts devices messages files reports offers suppliers returns stocks prices'
).split(' ')
const SEARCHES = ['shoes', 'red+dress', 'caf%C3%A9', 'usb-c', 'desk%20chair', 'lamp']
const number = () => 1 + below(900_000)

/** What is done with a noun, as methods and makers of paths. `file`: nginx and a CDN serve it themselves. */
const SHAPES = [
  (noun) => ({ method: 'GET', path: () => `/api/v1/${noun}/${number()}` }),
  (noun) => ({ method: 'GET', path: () => `/api/v1/${noun}?page=${1 + below(40)}&per_page=20` }),
  (noun) => ({ method: 'GET', path: () => `/${noun}/search?q=${oneOf(SEARCHES)}&sort=price&utm_source=mail` }),
  (noun) => ({ method: 'POST', path: () => `/api/v1/${noun}` }),
  (noun) => ({ method: 'PUT', path: () => `/api/v2/${noun}/${oneOf(UUIDS)}/status` }),
  (noun) => ({ method: 'DELETE', path: () => `/api/v2/${noun}/${oneOf(UUIDS)}` }),
  (noun) => ({ method: 'GET', path: () => `/api/v2/${noun}/${number()}/lines/${number()}?token=${oneOf(HASHES)}` }),
  (noun) => ({ method: 'GET', path: () => `/api/v3/${noun}/${number()}/history` }),
  (noun) => ({ method: 'GET', path: () => `/static/js/${noun}.${oneOf(HASHES)}.js`, file: true }),
  (noun) => ({ method: 'GET', path: () => `/img/${noun}/${number()}/thumbnail.jpg`, file: true }),
]
const ROUTES = shuffled(
  SHAPES.flatMap((shape) => NOUNS.map((noun) => ({ file: false, ...shape(noun), noun, usual: 4 + below(110) }))),
)

/** Whom the visitors ask for what: few routes and clients make most of the requests. */
export const anyRoute = () => popular(ROUTES)
export const anyClient = () => popular(CLIENTS)
export const anyAgent = () => popular(AGENTS)

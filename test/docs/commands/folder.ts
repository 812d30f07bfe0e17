import { copyFile, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const NETWORK_DROP = 'samples/504-network-drop/access.log'
const DNS = 'samples/503-dns/access.log.gz'

const ERROR_LOG =
  '2026/03/28 02:44:46 [error] 7774#7774: *23 upstream timed out (110: Connection timed out) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /api/orders/17 HTTP/1.1", upstream: "http://10.0.0.66:8080/api/orders/17", host: "shop.example.com"\n'
const APP_LOG = [
  '{"ts":1793527330,"resp":{"code":502},"req":{"method":"GET","url":"/api/orders/17"},"took":3,"backend":"10.0.0.12:8080"}',
  '2026-11-01T10:02:10Z app 198.51.100.7 "GET /api/orders/17" 502 3 10.0.0.12:8080',
  '{"time":"2026-11-01T10:02:10Z","level":"error","method":"GET","path":"/api/orders/17","err":{"message":"no connection"}}',
  '',
].join('\n')
const NGINX_CONF = `http {
  log_format shop '$remote_addr [$time_local] "$request" $status $request_time';
  server { access_log /var/log/nginx/shop.log shop; }
}
`
const SHOP_LOG = '198.51.100.7 [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17 HTTP/1.1" 502 0.003\n'

/** What the lines of the documentation read: a text, or the file of this repository that it is a copy of. */
const FILES: Readonly<Record<string, { readonly text: string } | { readonly of: string }>> = {
  'access.log': { of: NETWORK_DROP },
  'access.log.1': { of: NETWORK_DROP },
  'var/log/nginx/access.log': { of: NETWORK_DROP },
  'archive/access.log.2.gz': { of: DNS },
  'samples/504-network-drop/access.log': { of: NETWORK_DROP },
  'error.log': { text: ERROR_LOG },
  'error.log.1.gz': { text: ERROR_LOG },
  'var/log/nginx/error.log': { text: ERROR_LOG },
  'app.log': { text: APP_LOG },
  'etc/nginx/nginx.conf': { text: NGINX_CONF },
  'var/log/nginx/shop.log': { text: SHOP_LOG },
  'deploys.csv': { text: 'time,text\n2026-03-28 02:43:30,firewall rules 7\n' },
  'errlens.conf': { text: '# of this machine\ntz = UTC\ntimezone = UTC\n' },
  'realtime.log': {
    text: '1793527330.1\t198.51.100.7\t502\tshop.example.com\t/api/orders/17\t0.003\tOriginConnectError\t0.003\n',
  },
  'fetches.log': {
    text: '127.0.0.1 - - [01/Nov/2026:10:02:10 +0000] "GET http://shop.example.com/ HTTP/1.1" 503 - 3 0.003 b "no backend connection" "10.0.0.12"\n',
  },
}

/** A folder in which the lines of the documentation can be typed: their files are there, and errlens is found. */
export async function makeFolder(binary: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'errlens-docs-'))
  for (const [name, from] of Object.entries(FILES)) {
    const target = join(folder, name)
    await mkdir(dirname(target), { recursive: true })
    if ('text' in from) await writeFile(target, name.endsWith('.gz') ? gzipSync(from.text) : from.text)
    else await copyFile(from.of, target)
  }
  await mkdir(join(folder, 'bin'))
  await symlink(resolve(binary), join(folder, 'bin/errlens'))
  return folder
}

/** The line as it is typed there: what is at the root of a machine is in the folder. */
export function typedThere(line: string): string {
  return line
    .replace(/^npm ci && /, '')
    .replaceAll('npx errlens', 'errlens')
    .replace(/(?<=[\s'"=])\/(?=(?:var|etc)\/)/g, '')
}

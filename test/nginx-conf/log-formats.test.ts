import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { logFormatsOf } from '../../src/nginx-conf/log-formats.ts'

const root = mkdtempSync(join(tmpdir(), 'errlens-conf-'))
afterAll(() => rmSync(root, { recursive: true }))

type Files = Readonly<Record<string, string>>

/** A folder with these files; `DIR` in them is its name. */
function folderOf(files: Files): string {
  const folder = mkdtempSync(join(root, 'x'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text.replaceAll('DIR', folder))
  }
  return folder
}

/** The names of the formats found. */
async function found(files: Files, ...inputs: string[]): Promise<string> {
  const texts = await logFormatsOf(join(folderOf(files), Object.keys(files)[0] ?? ''), inputs)
  return texts.map((text) => text.split(' ')[1]).join(' ')
}

const A = "log_format a '[$time_local] $status';"
const B = "log_format b '[$time_local] $status $request_uri';"
const C = "log_format c '[$time_local] $status $request_uri $host';"
const TWO = `${A} ${B} ${C} server { access_log /var/log/nginx/shop.log a; location /x { access_log /var/log/nginx/x/shop.log b; } }`

test.for<[string, Files, string, string]>([
  ['the only one', { 'nginx.conf': `http { ${A} ${B} access_log /var/log/nginx/access.log a; }` }, '-', 'a'],
  ['combined is known', { 'nginx.conf': `http { ${A} access_log /var/log/nginx/access.log; }` }, '-', ''],
  ['combined by its name', { 'nginx.conf': `http { ${A} access_log /l combined buffer=32k; }` }, '-', ''],
  ['no access_log: nginx logs combined', { 'nginx.conf': 'events {}' }, '-', ''],
  ['nothing but formats: any of them', { 'log.conf': `${A} ${B}` }, '-', 'b a'],
  ['by the name of the file', { 'nginx.conf': TWO }, 'shop.log', 'b a'],
  ['by its folder', { 'nginx.conf': TWO }, 'x/shop.log', 'b'],
  ['by the whole path', { 'nginx.conf': TWO }, '/var/log/nginx/shop.log', 'a'],
  ['of two, one of another name', { 'nginx.conf': `${TWO} access_log /l/other.log c;` }, 'copied/other.log', 'c'],
  [
    'not the name of any: all that are used, the longest first',
    { 'nginx.conf': `${TWO} access_log /l c;` },
    'unknown.log',
    'c b a',
  ],
  ['rotated', { 'nginx.conf': `${TWO} access_log logs/other.log c;` }, 'other.log.1', 'c'],
  ['rotated and packed', { 'nginx.conf': `${TWO} access_log logs/other.log c;` }, '/old/other.log.2.gz', 'c'],
  ['rotated with a date', { 'nginx.conf': `${TWO} access_log logs/other.log c;` }, 'other.log-20261101.gz', 'c'],
  [
    'rotated with a date before the extension',
    { 'nginx.conf': `${TWO} access_log logs/other.log c;` },
    'other-2026-11-01.log',
    'c',
  ],
  [
    'a number that is part of the name',
    { 'n.conf': `${A} ${B} access_log l/app.log a; access_log l/app-1.log b;` },
    'app-1.log',
    'b',
  ],
  [
    'a name that only begins alike',
    { 'n.conf': `${A} ${B} access_log l/a.log a; access_log l/a.log.b.log b;` },
    'a.log.b.log',
    'b',
  ],
  [
    'a variable in the path',
    { 'n.conf': `${A} ${B} access_log l/$host.access.log a; access_log l/x b;` },
    'shop.access.log',
    'a',
  ],
  [
    'not that of a stream',
    { 'n.conf': `stream { ${C} access_log l/s.log c; } http { ${A} access_log l/h.log a; }` },
    's.log',
    'a',
  ],
  ['off in one place', { 'n.conf': `${A} access_log l/a.log a; server { access_log off; }` }, '-', 'a'],
  ['one without a status is of no use', { 'n.conf': `${A} log_format t '$msec'; access_log l/a a; access_log l/t t;` }, '-', 'a'],
  [
    'included with a pattern, relative to the configuration',
    {
      'nginx.conf': 'http { include conf.d/*.conf; }',
      'conf.d/1.conf': A,
      'conf.d/2.conf': 'access_log l/a.log a;',
      'conf.d/3': '}',
    },
    '-',
    'a',
  ],
  [
    'relative to the main configuration, not to the file that includes',
    { 'nginx.conf': 'include sites/*;', 'sites/shop': 'include log.conf; access_log l/a.log a;', 'log.conf': A },
    '-',
    'a',
  ],
  ['a pattern without files', { 'nginx.conf': `${A} access_log l/a a; include modules/*.conf; include DIR/m/*;` }, '-', 'a'],
  ['absolute', { 'nginx.conf': 'include DIR/log/a.conf; access_log l a;', 'log/a.conf': A }, '-', 'a'],
  [
    'a copy of the folder',
    {
      'nginx.conf': 'include /etc/nginx-of-shop/conf.d/*.conf; include /etc/nginx-of-shop/mime.types;',
      'conf.d/a.conf': A,
      'mime.types': '',
    },
    '-',
    'a',
  ],
  [
    'a snippet whose includes are relative to the folder above',
    { 'conf.d/shop.conf': 'server { include snippets/log.conf; access_log l a; }', 'snippets/log.conf': A },
    '-',
    'a',
  ],
  [
    'what nginx -T prints',
    {
      dump: `# configuration file /etc/nginx/nginx.conf:\nhttp { include /etc/nginx/conf.d/*.conf; include mime.types; }\n\n# configuration file /etc/nginx/conf.d/a.conf:\n${A} access_log l a;\n`,
    },
    '-',
    'a',
  ],
])('%s', async ([, files, input, expected]) => {
  expect(await found(files, input)).toBe(expected)
})

test('several inputs: what any of them needs', async () => {
  const files = { 'nginx.conf': `${A} ${B} ${C} access_log l/a.log a; access_log l/b.log b; access_log l/c.log c;` }
  expect(await found(files, 'a.log', 'c.log.1')).toBe('c a')
  expect(await found(files, 'a.log', '-')).toBe('c b a')
})

test('the text is what nginx makes of it', async () => {
  const files = { 'n.conf': 'log_format j escape=json \'{"t":"$msec",\' "\\"s\\":\'$status\'\\t"\n \'}\'; access_log l j;' }
  const texts = await logFormatsOf(join(folderOf(files), 'n.conf'), ['-'])
  expect(texts).toEqual([`log_format j escape=json '{"t":"$msec","s":\\'$status\\'\t}'`])
})

test.for<[string, Files, string]>([
  ['an include that is not there', { 'n.conf': 'include missing.conf;' }, 'n.conf includes missing.conf, which is not there'],
  [
    'a brace too few',
    { 'n.conf': 'http {\n server {\n }\n' },
    'n.conf: line 3: the block of "http" is not closed: "}" is missing',
  ],
  ['a brace too many in an included file', { 'n.conf': 'include a;', a: 'x;\n}' }, 'a: line 2: "}" closes no block'],
  ['no log', { 'n.conf': 'access_log off;' }, 'n.conf: access_log is off everywhere: nginx writes no log'],
  [
    'a format that is defined elsewhere',
    { 'n.conf': 'access_log /l main;' },
    'n.conf: no log_format is called "main" as access_log /l wants: give the main configuration (nginx.conf)',
  ],
  [
    'the only format tells nothing',
    { 'n.conf': "log_format m '$remote_addr [$time_local]'; access_log l m;" },
    'n.conf: log_format m: the log format does not log the status: add $status to it',
  ],
  ['a file that includes itself', { 'n.conf': 'include a;', a: 'include n.conf;' }, 'n.conf includes itself'],
  ['a pattern that includes itself', { 'n.conf': 'include *.conf;' }, 'n.conf includes itself'],
])('%s', async ([, files, message]) => {
  const folder = folderOf(files)
  const error = await logFormatsOf(join(folder, 'n.conf'), ['-']).catch((one: Error) => one)
  expect((error as Error).message.replaceAll(`${folder}/`, '')).toBe(message)
})

test('neither a file nor a folder', async () => {
  await expect(logFormatsOf(join(root, 'missing.conf'), ['-'])).rejects.toThrow(/missing\.conf: there is no such file$/)
  await expect(logFormatsOf(root, ['-'])).rejects.toThrow(/is a directory/)
})

test('links that lead in a circle come to an end', async () => {
  const folder = folderOf({ 'nginx.conf': 'include d/*.conf;', 'd/a.conf': 'include d/*/*.conf;' })
  symlinkSync('.', join(folder, 'd/e'))
  await expect(logFormatsOf(join(folder, 'nginx.conf'), ['-'])).rejects.toThrow(/includes itself|include each other/)
})

import { expect, test } from 'vitest'
import { type Directive, nginxDirectives } from '../../parsers/index.ts'

/** `name arg arg` or `name arg {…}`: arguments as JSON, so that blanks and escapes in them show. */
function show(directives: readonly Directive[]): string {
  return directives
    .map(({ name, args, block }) => {
      const words = [name, ...args.map((arg) => (/^[\w./$-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ')
      return block ? `${words} { ${show(block)} }` : `${words};`
    })
    .join(' ')
}

test.for<[string, string, string]>([
  ['nothing', ' \n# only; a { comment\n', ''],
  ['a directive and a block', 'user www;\nhttp {\n  server { listen 80; }\n}\n', 'user www; http { server { listen 80; } }'],
  ['two kinds of quotes', `a 'b "c"' "d 'e'";`, `a "b \\"c\\"" "d 'e'";`],
  [
    'escapes of quotes, backslashes and control characters',
    String.raw`a 'it\'s' "\"x\"" b\ c d\\e '\t|\n|\r';`,
    String.raw`a "it's" "\"x\"" "b\\ c" "d\\e" "\t|\n|\r";`,
  ],
  ['other escapes stay', String.raw`rewrite ^/(\d+)\.html$ /$1;`, String.raw`rewrite "^/(\\d+)\\.html$" /$1;`],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: nginx writes variables so
  ['a variable in braces begins no block', 'set $a ${b}c; x "${d}";', 'set $a "${b}c"; x "${d}";'],
  ['a hash inside a word is no comment', 'rewrite ^ /#x; # a comment', 'rewrite "^" "/#x";'],
  ['a closing brace inside a word', 'if ($a ~ x}y) { set $b "}"; }', 'if "($a" "~" "x}y)" { set $b "}"; }'],
  ['over several lines, with comments between', "log_format m 'a '\n  # b\n  'c';", 'log_format m "a " c;'],
  ['line ends of Windows', 'a b;\r\nc d;\r\n', 'a b; c d;'],
  [
    'Lua in a block',
    'content_by_lua_block { local t = { "}", \'{\' } -- }\n  local s = [[ } ]] --[[ }\n } ]] if t then ngx.say("it\\"s }") end }\nroot /x;',
    'content_by_lua_block {  } root /x;',
  ],
])('%s', ([, text, expected]) => {
  expect(show(nginxDirectives(text))).toBe(expected)
})

test.for<[string, string]>([
  ['http {\n server {\n }\n', 'line 3: the block of "http" is not closed: "}" is missing'],
  ['a b;\n}\n', 'line 2: "}" closes no block'],
  ['http {\n  a b\n}\n', 'line 3: ";" is missing before "}"'],
  ['a b;\nc d\n', 'line 2: ";" is missing after "d"'],
  ["a b;\nlog_format m 'x;\n", 'line 2: a quote is not closed'],
  ['a;\n;', 'line 2: nothing stands before ";"'],
  ['{ }', 'line 1: nothing stands before "{"'],
  ['content_by_lua_block { if x then {', 'line 1: the block of "content_by_lua_block" is not closed: "}" is missing'],
  ['a{'.repeat(2000), 'line 1: too many blocks inside of each other'],
])('%j: %s', ([text, message]) => {
  expect(() => nginxDirectives(text)).toThrow(new Error(message))
})

test('long texts take no time and no stack', () => {
  const long = 'x'.repeat(3_000_000)
  expect(nginxDirectives(`a '${long}' ${long} "${long}";\n# ${long}`)[0]?.args.map((arg) => arg.length)).toEqual([3e6, 3e6, 3e6])
})

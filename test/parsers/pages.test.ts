import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORMATS, nginxLogFormat, RECOMMENDED_LOG_FORMAT } from '../../parsers/index.ts'

test.for(FORMATS.map((format) => [format.id, format] as const))('the page of %s says what the object says', ([id, format]) => {
  const page = readFileSync(`docs/formats/${id}.md`, 'utf8')
  expect(page).toContain(`# ${format.title} (\`${id}\`)`)
  expect(page).toContain(format.spec)
  expect(format.examples.filter(({ line }) => page.includes(line)).length).toBeGreaterThanOrEqual(2)
})

test.for(['nginx-upstream', 'nginx-combined', 'ingress-nginx'])('the page of %s has the format to paste', (id) => {
  expect(readFileSync(`docs/formats/${id}.md`, 'utf8')).toContain(RECOMMENDED_LOG_FORMAT)
})

test('what is to be pasted can be read', () => {
  for (const id of ['nginx-upstream', 'nginx-json']) {
    const [, directive = ''] = /```nginx\n(log_format [\s\S]*?;)\n/.exec(readFileSync(`docs/formats/${id}.md`, 'utf8')) ?? []
    expect(nginxLogFormat(directive).id).toBe('nginx-custom')
  }
})

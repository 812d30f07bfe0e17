import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { causePage } from './cause-page.ts'
import { DECISIONS } from './decisions.ts'
import { indexPage } from './index-page.ts'

test.for(CAUSES.map((cause) => [cause.id, cause] as const))('docs/causes/%s.md is what its cause says', async ([id, cause]) => {
  await expect(causePage(cause)).toMatchFileSnapshot(`../../docs/causes/${id}.md`)
})

test('docs/causes/README.md leads from a status to its causes', async () => {
  await expect(indexPage()).toMatchFileSnapshot('../../docs/causes/README.md')
})

test.for(['500', '502', '503', '504'] as const)('the table of %s has all causes that it is a usual status of', (status) => {
  const listed = DECISIONS[status]?.flatMap(({ causes }) => causes) ?? []
  const usual = CAUSES.filter(({ id, prior }) => id !== 'unknown' && (prior[status] ?? 0) >= -2).map(({ id }) => id)
  expect(listed).toEqual(expect.arrayContaining(usual))
  for (const { id, prior } of CAUSES) if ((prior[status] ?? 0) <= -15) expect(listed).not.toContain(id)
})

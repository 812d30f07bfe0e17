import { expect, test } from 'vitest'
import { CAUSES } from '../../src/causes/index.ts'
import { causePage } from './cause-page.ts'

test.for(CAUSES.map((cause) => [cause.id, cause] as const))('docs/causes/%s.md is what its cause says', async ([id, cause]) => {
  await expect(causePage(cause)).toMatchFileSnapshot(`../../docs/causes/${id}.md`)
})

import { expect, test } from 'vitest'
import { csvPage } from './csv-page.ts'

test('docs/csv.md has the columns of each table', async () => {
  await expect(csvPage()).toMatchFileSnapshot('../../docs/csv.md')
})

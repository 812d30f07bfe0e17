import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { OTHER_TIME } from '../../src/model/skip-reasons.ts'
import { readEntries } from '../../src/reading/read-entries.ts'
import { ALL_TIME, type TimeRange } from '../../src/reading/time-range.ts'
import { Counting } from '../../src/summarise/counting.ts'
import { encode } from '../../src/summary/encode.ts'

const read = (path: string): Buffer => readFileSync(new URL(`../../samples/${path}`, import.meta.url))
const LOGS = { plain: read('504-network-drop/access.log'), packed: gunzipSync(read('503-overload/access.log.gz')) }

async function summaryOf(log: Buffer, range: TimeRange, withKernel: boolean) {
  const counting = new Counting({ range })
  const { takeBlocks } = counting
  const bytes = Readable.from([log])
  await readEntries(bytes, FORMATS, counting.sink, { takeBlocks: withKernel ? takeBlocks : undefined })
  return counting.summary()
}

test.for(Object.entries(LOGS))('the kernel and the parsers skip the same requests of other times: %s', async ([, log]) => {
  const all = await summaryOf(log, ALL_TIME, true)
  const middle = Math.round((all.first + all.last) / 2)
  const minute = { since: middle - 30_000, until: middle + 30_000 }
  let parsed = 0
  for (const range of [{ ...ALL_TIME, until: middle }, { ...ALL_TIME, since: middle }, minute]) {
    const summary = await summaryOf(log, range, true)
    expect(Buffer.from(encode(summary)).equals(encode(await summaryOf(log, range, false)))).toBe(true)
    expect(summary.lines).toBe(all.lines)
    expect(summary.skippedReasons.get(OTHER_TIME)).toBe(all.parsed - summary.parsed)
    expect(summary.first).toBeGreaterThanOrEqual(range.since)
    expect(summary.last).toBeLessThan(range.until)
    if (range !== minute) parsed += summary.parsed
  }
  expect(parsed).toBe(all.parsed)
})

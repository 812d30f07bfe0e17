import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { reporter } from '../../src/analyze.ts'
import { Watch } from '../../src/follow/watch.ts'
import type { CauseId } from '../../src/model/cause.ts'
import type { FollowEvent, IncidentEvent } from '../../src/model/follow.ts'
import { readInputs } from '../../src/reading/read-inputs.ts'

const LAB = join(import.meta.dirname, '../fixtures/lab')

async function replay(id: string): Promise<{ events: readonly FollowEvent[]; start: number }> {
  const { formats, incidents } = JSON.parse(readFileSync(join(LAB, id, 'label.json'), 'utf8'))
  const [{ file }] = Object.values(formats) as [{ file: string }]
  const events: FollowEvent[] = []
  const report = reporter({ formats: FORMATS })
  const watch = new Watch({ length: 3_600_000, report, onEvents: (told) => events.push(...told) })
  await readInputs([join(LAB, id, file)], watch, { formats: FORMATS, stdin: Readable.from([]), onProblem: () => undefined })
  return { events, start: Date.parse(incidents[0]?.start) }
}

const ofIncidents = (events: readonly FollowEvent[]): IncidentEvent[] => events.filter((event) => 'incident' in event)

/** How many seconds after the fault it is told: a timeout of the proxy, which is a minute in some, comes before any error. */
test.for<[string, number, CauseId]>([
  ['crash-some', 25, 'origin-crash'],
  ['dependency-wait-500', 30, 'origin-dependency-failure'],
  ['down-all', 20, 'origin-down'],
  ['empty-pool', 30, 'no-healthy-upstream'],
  ['exception-everywhere', 25, 'origin-exception'],
  ['hang-all', 80, 'origin-hang'],
  ['limit-client', 70, 'proxy-limit'],
  ['maintenance-origin', 20, 'maintenance'],
  ['tls-expired', 30, 'tls-failure'],
])('the fault lab as it happened: %s is told within %i s, and closed', async ([id, seconds, cause]) => {
  const { events, start } = await replay(id)
  const told = ofIncidents(events)
  expect(told.map(({ event }) => event)).toEqual(['opened', 'closed'])
  expect(Date.parse(told[0]?.time ?? '') - start).toBeLessThan(seconds * 1000)
  expect(told.at(-1)?.incident.hypotheses[0]?.cause).toBe(cause)
})

test.for(['healthy-calm', 'healthy-clients-leave', 'healthy-scanner', 'healthy-surge'])('%s: nothing is told', async (id) => {
  expect((await replay(id)).events).toEqual([])
})

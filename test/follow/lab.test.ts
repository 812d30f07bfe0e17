import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { FORMATS } from '../../parsers/index.ts'
import { CAUSES } from '../../src/causes/index.ts'
import { Watch } from '../../src/follow/watch.ts'
import type { FollowEvent } from '../../src/model/follow.ts'
import { readInputs } from '../../src/reading/read-inputs.ts'
import { reportOf } from '../../src/report/report.ts'

const LAB = join(import.meta.dirname, '../fixtures/lab')

for (const id of readdirSync(LAB)) {
  test(id, async () => {
    const label = JSON.parse(readFileSync(join(LAB, id, 'label.json'), 'utf8'))
    const file = Object.values(label.formats as Record<string, {file:string}>)[0]!.file
    const events: FollowEvent[] = []
    let cost = 0, looks = 0, most = 0
    const watch = new Watch({ length: 3600_000, report: (s) => { const b = performance.now(); const r = reportOf(s, CAUSES); const c = performance.now() - b; cost += c; looks++; most = Math.max(most, c); return r }, onEvents: (e) => events.push(...e) })
    await readInputs([join(LAB, id, file)], watch, { formats: FORMATS, stdin: Readable.from([]), onProblem: console.error })
    watch.look()
    console.log(id, 'looks', looks, 'ms each', (cost / looks).toFixed(1), 'most', most.toFixed(0), '\n  truth:', label.incidents.map((i: any) => `${i.cause} ${i.start ?? ''} ${i.end ?? ''}`).join(' | '), '\n' + events.map((e) => 'incident' in e ? `  ${e.time} ${e.event} ${e.incident.id} ${e.incident.hypotheses[0]?.cause} ${e.incident.hypotheses[0]?.confidence} ${JSON.stringify(e.incident.byStatus)} ${e.incident.start} ${e.incident.end}` : e.event).join('\n'))
    expect(1).toBe(1)
  })
}

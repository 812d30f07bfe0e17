import { expect, test } from 'vitest'
import { momentOf } from '../../src/cli/moment.ts'
import { parseEvents } from '../../src/events/parse-events.ts'

const timeOf = (text: string) => momentOf(text, { now: Date.UTC(2026, 10, 1, 12), zone: (time) => time })

/** What a list looks like, and the events in it: "10:00 deploy" is one of 2026-11-01T10:00Z. */
const lists: readonly {
  readonly title: string
  readonly text: string
  readonly events: readonly string[]
  readonly unread?: number
}[] = [
  { title: 'time and text', text: '2026-11-01T10:00:00Z,deploy api 1.4.2\n', events: ['10:00 deploy api 1.4.2'] },
  {
    title: 'a heading, CRLF, a byte order mark',
    text: '\ufefftime,text\r\n2026-11-01 10:00,deploy\r\n',
    events: ['10:00 deploy'],
  },
  {
    title: 'the time not first',
    text: 'service,version,deployed_at\napi,1.4.2,2026-11-01 10:00\n',
    events: ['10:00 api, 1.4.2'],
  },
  { title: 'a text that is named', text: 'when,by,event\n2026-11-01 10:00,ann,deploy\n', events: ['10:00 deploy'] },
  { title: 'more columns, none named', text: '2026-11-01 10:00,deploy,api\n', events: ['10:00 deploy, api'] },
  { title: 'semicolons, as spreadsheets of Europe write', text: 'time;text\n2026-11-01 10:00;"a; b"\n', events: ['10:00 a; b'] },
  { title: 'tabs', text: '2026-11-01 10:00\tdeploy, at last\n', events: ['10:00 deploy, at last'] },
  {
    title: "git log --format='%cI,%s'",
    text: '2026-11-01T11:00:00+01:00,Fix "cart", and search\n2026-11-01T10:30:00+01:00,Revert "Fix"\n',
    events: ['09:30 Revert "Fix"', '10:00 Fix "cart", and search'],
  },
  {
    title: 'git log, and a subject that begins with quotes',
    text: '2026-11-01T10:00:00+00:00,"Fix" it, now\n2026-11-01T10:30:00+00:00,"open\n',
    events: ['10:00 "Fix" it, now', '10:30 "open'],
  },
  { title: 'quoted, with a line break', text: '"2026-11-01 10:00","deploy\n""api"""\n', events: ['10:00 deploy "api"'] },
  {
    title: 'JSON lines',
    text: '{"text":"deploy","time":"2026-11-01T10:00:00Z"}\n{"at":1793527200,"message":"job"}\n',
    events: ['10:00 deploy', '10:00 job'],
  },
  {
    title: 'a time of an access log, and one without a text',
    text: '01/Nov/2026:10:00:00 +0000,deploy\n2026-11-01 11:00\n',
    events: ['10:00 deploy', '11:00 event'],
  },
  { title: 'some of no time', text: '2026-11-01 10:00,deploy\nsoon,deploy\n\n,\n', events: ['10:00 deploy'], unread: 1 },
  { title: 'nothing of all this', text: 'GET / HTTP/1.1\n', events: [], unread: 1 },
  { title: 'nothing', text: '', events: [] },
  { title: 'JSON that is none', text: '{"time":\n{}\n', events: [], unread: 2 },
]

test.for(lists)('$title', async ({ text, events, unread = 0 }) => {
  const parsed = await parseEvents(text, timeOf)
  expect(parsed.events.map(({ time, text }) => `${new Date(time).toISOString().slice(11, 16)} ${text}`)).toEqual(events)
  expect(parsed.unread).toBe(unread)
})

test('a text is as long as one that people write', async () => {
  const { events } = await parseEvents(`2026-11-01 10:00,${'x'.repeat(5000)}\n`, timeOf)
  expect(events[0]?.text).toHaveLength(201)
})

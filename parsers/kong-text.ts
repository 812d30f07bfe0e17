import type { EntryReader, Format } from '../src/model/format.ts'
import type { Plan } from '../src/model/plan.ts'
import { combinedPlan, scanCombined } from './shared/combined.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

const MARK = ' kong_request_id: "'

/** Kong's text access log since 3.5; before, it is plain combined. */
export const kongText: Format = {
  id: 'kong-text',
  title: 'Kong, text access log (3.5 and later)',
  spec: 'https://docs.konghq.com/gateway/latest/production/logging/',
  examples: [
    {
      title: 'a success',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 200 3120 "-" "curl/8.5.0" kong_request_id: "7f3c2a9be01d4c55a6b8e2f4d1c09a37"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
    {
      title: 'a 503 of the origin or of Kong',
      line: '198.51.100.7 - - [01/Nov/2026:10:02:10 +0000] "GET /api/orders/17?expand=items HTTP/1.1" 503 62 "-" "curl/8.5.0" kong_request_id: "7f3c2a9be01d4c55a6b8e2f4d1c09a37"',
      entry: {
        loggedAt: '2026-11-01T10:02:10.000Z',
        time: '2026-11-01T10:02:10.000Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        failure: { by: 'unknown', phases: ['admit', 'pick', 'resolve', 'connect', 'tls', 'send', 'wait', 'receive', 'answer'] },
        requestId: '7f3c2a9be01d4c55a6b8e2f4d1c09a37',
      },
    },
  ],
  advice: {
    ask: 'Log, with the plugin file-log,',
    answers: {
      maker: ['source', 'upstream_status'],
      death: ['tries', 'latencies'],
      delay: ['latencies'],
      upstream: ['tries'],
      'failed-upstream': ['tries'],
      'some-timeout': ['tries'],
    },
    where: 'a shell that reaches the Admin API of Kong',
    lines: [
      'curl -X POST http://localhost:8001/plugins -d name=file-log \\',
      '  -d config.path=/var/log/kong/requests.json',
      '# each line then has source, upstream_status, tries, latencies',
    ],
  },
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx()
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not a text log of Kong') }
  },
  plan: kongTextPlan,
}

/** What stands behind the combined part is a name, a colon and a quoted text: no pair. */
function kongTextPlan(line: string): Plan | undefined {
  const slots = emptySlots()
  const end = scanCombined(line, slots)
  if (end < 0 || !new RegExp(`^${MARK}[^"]*"$`).test(line.slice(end))) return undefined
  const plan = combinedPlan(line.slice(0, end), () => null)
  if (plan?.layout.kind !== 'text') return undefined
  const { steps } = plan.layout
  const last = steps.slice(-1).map((step) => ({ ...step, literal: step.literal + MARK }))
  return {
    ...plan,
    layout: { ...plan.layout, steps: [...steps.slice(0, -1), ...last, { field: 'requestId', literal: '"', strict: true }] },
  }
}

function scan(line: string, slots: Slots): boolean {
  const end = scanCombined(line, slots)
  if (end < 0 || !line.startsWith(MARK, end)) return false
  const from = end + MARK.length
  const quote = line.indexOf('"', from)
  if (quote < 0 || line.includes('=', quote)) return false
  slots.requestId = line.slice(from, quote)
  return true
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

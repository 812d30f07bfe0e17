import type { EntryReader, Format } from '../src/model/format.ts'
import { scanCombined } from './shared/combined.ts'
import { failure } from './shared/failures.ts'
import { compileLayout } from './shared/layout.ts'
import { logFormatParts } from './shared/log-format.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

const UPSTREAMS = '$upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id'
const BEGINNING = ' $request_length $request_time [$proxy_upstream_name] '

/** Behind the combined part; older releases log no alternative upstream. */
const LAYOUTS = [
  compileLayout(logFormatParts(`${BEGINNING}[$proxy_alternative_upstream_name] ${UPSTREAMS}`)),
  compileLayout(logFormatParts(`${BEGINNING}${UPSTREAMS}`)),
]

/** Its own defaults; a service without endpoints and a rate limit both answer 503 without any upstream. */
const DIALECT = { connectTimeout: 5000, readTimeout: 60_000, noUpstream: failure('proxy', ['admit', 'pick']) }

/** The access log of Kubernetes' ingress-nginx. */
export const ingressNginx: Format = {
  id: 'ingress-nginx',
  title: 'ingress-nginx (Kubernetes), upstreaminfo',
  spec: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
  examples: [],
  recognise: (line) => scan(line, scratch),
  open(): EntryReader {
    const slots = emptySlots()
    const toEntry = openNginx(DIALECT)
    return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not upstreaminfo of ingress-nginx') }
  },
}

function scan(line: string, slots: Slots): boolean {
  const end = scanCombined(line, slots)
  if (end < 0 || !isDigit(line.charCodeAt(end + 1))) return false
  const rest = line.slice(end)
  for (const layout of LAYOUTS) {
    if (layout.scan(rest, slots) < 0 || !isShaped(slots)) continue
    return endsWithId(slots)
  }
  return false
}

/** The literals are short: what stands between them has to be numbers. */
function isShaped({ duration, upstreamStatus, response }: Slots): boolean {
  return isNumeric(duration) && isNumeric(upstreamStatus) && isNumeric(response)
}

/** Digits and what may stand between them in a list. */
function isNumeric(text: string | undefined): boolean {
  if (text === undefined || text === '') return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isDigit(code) && code !== 45 && code !== 46 && code !== 44 && code !== 32 && code !== 58) return false
  }
  return true
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The request's id ends the format. Something behind it is passed over; key=value pairs there make it another format. */
function endsWithId(slots: Slots): boolean {
  const id = slots.requestId ?? ''
  const blank = id.indexOf(' ')
  if (blank < 0) return true
  slots.requestId = id.slice(0, blank)
  return !id.includes('=', blank)
}

/** For telling lines apart, where what they hold is of no interest. */
const scratch = emptySlots()

import { areFlags } from './envoy-failure.ts'
import { clearEnvoySlots, type EnvoySlots } from './envoy-slots.ts'
import { Tokens } from './tokens.ts'
import { httpStatus, integer } from './values.ts'

/** Emissary puts a word before the line. */
const EMISSARY = 'ACCESS '
/** Up to the first of the texts in quotes. */
const MAX_WORDS = 24
/** Between the flags and the counts of bytes stand up to four texts; old details have blanks in them. */
const MAX_BETWEEN = 12
/** Cluster, local, downstream's local and remote address, server name: with less, it is not Istio's tail. */
const MIN_TAIL = 5
/** Kuma has eight or nine texts in quotes, the others five. */
const KUMA_QUOTED = 8
const MAX_QUOTED = 9

const tokens = new Tokens()

/**
 * Puts the texts of a line into slots whose layout is Envoy's default or one that adds to it: Istio's and its kin have more
 * texts between the flags and the bytes, and a tail of addresses; Kuma has more quoted texts. Whether it is such a line.
 */
export function scanEnvoy(line: string, slots: EnvoySlots): boolean {
  const text = line.startsWith(EMISSARY) ? line.slice(EMISSARY.length) : line
  if (text.charCodeAt(0) !== 91 || text.charCodeAt(5) !== 45) return false
  clearEnvoySlots(slots)
  tokens.split(text, MAX_WORDS)
  const time = tokens.text(0)
  // Kuma names its mesh before the request.
  const request = tokens.isQuoted(1) ? 1 : 2
  if (!time.endsWith(']') || !tokens.isQuoted(request) || !splitRequest(tokens.text(request), slots)) return false
  const status = tokens.text(request + 1)
  const flags = tokens.text(request + 2)
  if ((status !== '0' && httpStatus(status) === undefined) || !areFlags(flags)) return false
  const bytes = countsFrom(request + 3)
  if (bytes < 0) return false
  slots.time = time.slice(1, -1)
  slots.status = status
  slots.flags = flags
  readBetween(request + 3, bytes, slots)
  slots.sent = tokens.text(bytes + 1)
  slots.duration = tokens.text(bytes + 2)
  slots.service = tokens.text(bytes + 3)
  if (tokens.isQuoted(bytes + 4)) readQuoted(text, tokens.start(bytes + 4), slots)
  return true
}

/** `GET /path HTTP/1.1`, or three dashes. */
function splitRequest(request: string, slots: EnvoySlots): boolean {
  const first = request.indexOf(' ')
  const last = request.lastIndexOf(' ')
  if (first <= 0 || last <= first) return false
  slots.method = request.slice(0, first)
  slots.path = request.slice(first + 1, last)
  slots.protocol = request.slice(last + 1)
  return slots.protocol === '-' || slots.protocol.startsWith('HTTP/')
}

/** Where three counts stand (bytes received, bytes sent, duration), followed by the upstream's time or a dash. */
function countsFrom(from: number): number {
  for (let at = from; at <= from + MAX_BETWEEN; at++) {
    if (isCount(at) && isCount(at + 1) && isCount(at + 2)) return isCount(at + 3) || tokens.text(at + 3) === '-' ? at : -1
  }
  return -1
}

function isCount(at: number): boolean {
  return !tokens.isQuoted(at) && integer(tokens.text(at)) !== undefined
}

/** Details and the connection's end without quotes, then in quotes the transport's reason (before it, once, a Mixer's word). */
function readBetween(from: number, to: number, slots: EnvoySlots): void {
  const bare: string[] = []
  for (let at = from; at < to; at++) {
    if (tokens.isQuoted(at)) slots.transport = tokens.text(at)
    else bare.push(tokens.text(at))
  }
  if (bare.length > 1 && bare.at(-1) === '-') bare.pop()
  if (bare.length > 0) slots.details = bare.join('_')
}

/** From the forwarded addresses up to the upstream, and the bare words behind them. */
function readQuoted(line: string, from: number, slots: EnvoySlots): void {
  const texts: string[] = []
  const end = takeQuoted(line, from, texts)
  placeQuoted(texts, slots)
  const tail = line.slice(end).trim().split(' ', MIN_TAIL)
  // Other words may stand there as well; both addresses of the downstream are always known.
  if (tail[2]?.includes(':') && tail[3]?.includes(':')) [slots.cluster, slots.local, , slots.client] = tail
  else if (texts.length >= KUMA_QUOTED) slots.client = texts.at(-2)
}

/** Takes texts in quotes as long as they follow each other, and tells where they end. Of these the agent alone may hold quotes. */
function takeQuoted(line: string, from: number, texts: string[]): number {
  let at = from
  for (;;) {
    const quote = line.indexOf('"', at)
    const next = line.indexOf('" "', at)
    const isAgent = texts.length === 1
    if (next < 0 || (!isAgent && quote !== next) || texts.length === MAX_QUOTED - 1) {
      const end = quote < 0 ? line.length : quote
      texts.push(line.slice(at, end))
      return end + 1
    }
    texts.push(line.slice(at, next))
    at = next + 3
  }
}

/** Kuma's names and address of the services stand between the authority and the upstream, in its newer releases a trace before. */
function placeQuoted(texts: readonly string[], slots: EnvoySlots): void {
  const isKuma = texts.length >= KUMA_QUOTED
  const authority = isKuma ? texts.length - 5 : 3
  slots.forwarded = texts[0]
  slots.requestId = texts[authority - 1]
  slots.host = texts[authority]
  slots.upstream = isKuma ? texts.at(-1) : texts[4]
}

import type { Zone } from '../../src/model/zone.ts'
import type { Clock } from './time.ts'

/** Fields of strftime, in braces those that Apache has beside them, and `f`, which Envoy has (`%3f`). */
const FIELDS: { readonly [name: string]: string } = {
  Y: '\\d{4}',
  y: '\\d{2}',
  m: '\\d{2}',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]{3,9}',
  d: '\\d{2}',
  H: '\\d{2}',
  I: '\\d{2}',
  p: '[AP]M',
  M: '\\d{2}',
  S: '\\d{2}',
  z: '[+-]\\d{2}:?\\d{2}',
  Z: '[A-Z]{1,5}',
  a: '[A-Za-z]{3}',
  A: '[A-Za-z]{6,9}',
  j: '\\d{3}',
  s: '\\d{10}',
  f: '\\d{1,9}',
  msec: '\\d{13}',
  usec: '\\d{16}',
  msec_frac: '\\d{3}',
  usec_frac: '\\d{6}',
}
/** Fields that stand for others. */
const SHORT: { readonly [name: string]: string } = {
  T: '%H:%M:%S',
  F: '%Y-%m-%d',
  D: '%m/%d/%y',
  R: '%H:%M',
  r: '%I:%M:%S %p',
  h: '%b',
  t: '\t',
}
const FIELD = /%(?:\{(\w+)\}|\d?([A-Za-z%]))/g
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const MINUTE = 60_000
/** More than this is no time: what the pattern does not know might be tried in many ways. */
const LONGEST = 100

type Parts = { readonly [name: string]: string | undefined }

/** Whether a template says when, down to the minute at least. */
export function isWholeTime(template: string): boolean {
  const names = new Set([...long(template).matchAll(FIELD)].map(([, pseudo, name]) => pseudo ?? name))
  const has = (...some: string[]): boolean => some.some((name) => names.has(name))
  return has('s', 'msec', 'usec') || (has('Y', 'y') && has('m', 'b', 'B') && has('d') && has('H', 'I') && has('M'))
}

/** Reads times that strftime wrote with this template. Those without an offset are the zone's, UTC if it is not given. */
export function strftimeClock(template: string, zone?: Zone): Clock {
  const pattern = new RegExp(`^${patternOf(template)}$`)
  let lastText: string | undefined
  let lastTime: number | undefined
  return (text) => {
    if (text === lastText) return lastTime
    const parts = text.length > LONGEST ? undefined : pattern.exec(text)?.groups
    lastTime = parts && timeOf(parts, zone)
    lastText = text
    return lastTime
  }
}

const long = (template: string): string => template.replace(/%([TFDRrht])/g, (all, name) => SHORT[name] ?? all)

function patternOf(template: string): string {
  const seen = new Set<string>()
  let pattern = ''
  let at = 0
  const text = long(template)
  for (const match of text.matchAll(FIELD)) {
    const name = match[1] ?? match[2] ?? ''
    const field = name === '%' ? '%' : (FIELDS[name] ?? '\\S+')
    pattern += escaped(text.slice(at, match.index)) + (seen.has(name) || !(name in FIELDS) ? field : `(?<${name}>${field})`)
    seen.add(name)
    at = match.index + match[0].length
  }
  return pattern + escaped(text.slice(at))
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function timeOf(parts: Parts, zone: Zone | undefined): number | undefined {
  const digits = parts['f'] ?? parts['msec_frac'] ?? parts['usec_frac'] ?? ''
  const fraction = Number(digits.padEnd(3, '0').slice(0, 3))
  if (parts['msec'] !== undefined) return Number(parts['msec'])
  if (parts['usec'] !== undefined) return Math.floor(Number(parts['usec']) / 1000)
  if (parts['s'] !== undefined) return Number(parts['s']) * 1000 + fraction
  const month = monthOf(parts)
  const day = Number(parts['d'])
  const [hour, minute, second] = [hourOf(parts), Number(parts['M']), Number(parts['S'] ?? 0)]
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60)) return undefined
  const wall = Date.UTC(Number(parts['Y'] ?? `20${parts['y']}`), month - 1, day, hour, minute, second) + fraction
  if (parts['z'] !== undefined) return wall - offsetOf(parts['z'])
  const isUniversal = parts['Z'] === 'UTC' || parts['Z'] === 'GMT'
  return zone && !isUniversal ? zone(wall) : wall
}

function monthOf(parts: Parts): number {
  if (parts['m'] !== undefined) return Number(parts['m'])
  const at = MONTHS.indexOf((parts['b'] ?? parts['B'] ?? '').slice(0, 3).toLowerCase())
  return at % 3 === 0 ? at / 3 + 1 : Number.NaN
}

function hourOf(parts: Parts): number {
  if (parts['H'] !== undefined) return Number(parts['H'])
  return (Number(parts['I']) % 12) + (parts['p'] === 'PM' ? 12 : 0)
}

function offsetOf(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE
}

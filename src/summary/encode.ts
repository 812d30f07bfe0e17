import { ByteReader, ByteWriter, UnreadableSummary } from './bytes.ts'
import { type CellCode, CLIENTS_CODE, LATENCY_CODE, TALLY_CODE } from './encode-cells.ts'
import { readClock, readGrid, readSample, writeClock, writeGrid, writeSample } from './encode-parts.ts'
import type { Cell, Grid } from './grid.ts'
import { LIMITS, type Limits, limitsOf, numbersOf } from './limits.ts'
import { Summary } from './summary.ts'

const MAGIC = 'errlens-summary'
/** Grows when anything that is written here changes, or what it means: how hashes are made, what a route is. */
const VERSION = 2
/** No limits beyond so many times the usual ones are believed: they decide how much memory a few bytes can ask for. */
const MOST = 16

/**
 * A summary as bytes, to be merged elsewhere. Equal summaries give equal bytes on every machine: all values are in order,
 * and what does not show in a report (how far a pool is trimmed, how much room was made) is left out.
 */
export function encode(summary: Summary): Uint8Array {
  const writer = new ByteWriter()
  writer.text(MAGIC)
  writer.whole(VERSION)
  for (const limit of numbersOf(summary.limits)) writer.whole(limit)
  writeTotals(writer, summary)
  writeClock(writer, summary.clock)
  eachGrid(summary, (grid, code) => writeGrid(writer, grid, code))
  for (const sample of [summary.failures, summary.requests]) writeSample(writer, sample)
  const bytes = writer.written(CHECKSUM_BYTES)
  const body = bytes.subarray(0, -CHECKSUM_BYTES)
  new DataView(bytes.buffer).setFloat64(body.length, checksum(body), true)
  return bytes
}

/** The summary that was encoded. Throws `UnreadableSummary` for what is damaged, of another version or something else. */
export function decode(bytes: Uint8Array): Summary {
  const reader = readerOf(bytes)
  const summary = new Summary(readLimits(reader))
  readInto(summary, reader)
  return summary
}

/** Adds a summary that was encoded to another, as it is decoded: it is never there as a whole. */
export function mergeEncoded(summary: Summary, bytes: Uint8Array): void {
  const reader = readerOf(bytes)
  summary.ensureLimits(readLimits(reader))
  readInto(summary, reader)
}

function readInto(summary: Summary, reader: ByteReader): void {
  readTotals(reader, summary)
  readClock(reader, summary)
  eachGrid(summary, (grid, code) => readGrid(reader, grid, code, summary.clock))
  for (const sample of [summary.failures, summary.requests]) readSample(reader, sample, summary.strings)
  if (reader.left !== CHECKSUM_BYTES) throw new UnreadableSummary('is damaged: it does not end where it should')
}

function eachGrid(summary: Summary, visit: <C extends Cell<C>>(grid: Grid<C>, code: CellCode<C>) => void): void {
  visit(summary.all, TALLY_CODE)
  visit(summary.upstreams, TALLY_CODE)
  visit(summary.routes, TALLY_CODE)
  visit(summary.hosts, TALLY_CODE)
  visit(summary.latencies, LATENCY_CODE)
  visit(summary.routeLatencies, LATENCY_CODE)
  visit(summary.clients, CLIENTS_CODE)
}

/** Of bytes that are a summary of this version, undamaged. */
function readerOf(bytes: Uint8Array): ByteReader {
  const begin = new ByteWriter()
  begin.text(MAGIC)
  const magic = begin.written()
  if (!magic.every((byte, at) => bytes[at] === byte)) throw new UnreadableSummary('is no summary of errlens')
  const reader = new ByteReader(bytes)
  reader.text()
  const version = reader.whole()
  if (version !== VERSION)
    throw new UnreadableSummary(`is a summary of another version of errlens (${version}, this one reads ${VERSION})`)
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES)
  if (new ByteReader(bytes.subarray(body.length)).float() !== checksum(body))
    throw new UnreadableSummary('is damaged: its checksum is another')
  return reader
}

function readLimits(reader: ByteReader): Limits {
  const usual = numbersOf(LIMITS)
  const limits = usual.map(() => reader.whole())
  if (limits.some((limit, at) => limit > MOST * (usual[at] ?? 0)))
    throw new UnreadableSummary('was made with limits larger than errlens believes')
  return limitsOf(limits)
}

function writeTotals(writer: ByteWriter, summary: Summary): void {
  const { lines, parsed, skippedLooking5xx, cut, first, last, skippedReasons, formats } = summary
  for (const count of [lines, parsed, skippedLooking5xx, cut]) writer.whole(count)
  writer.float(first)
  writer.float(last)
  writer.whole(skippedReasons.size)
  for (const [reason, count] of [...skippedReasons].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writer.text(reason)
    writer.whole(count)
  }
  writer.whole(formats.size)
  for (const format of [...formats].sort()) writer.text(format)
}

function readTotals(reader: ByteReader, summary: Summary): void {
  summary.lines += reader.whole()
  summary.parsed += reader.whole()
  summary.skippedLooking5xx += reader.whole()
  summary.cut += reader.whole()
  summary.first = Math.min(summary.first, reader.float())
  summary.last = Math.max(summary.last, reader.float())
  const { skippedReasons } = summary
  for (let left = reader.count(); left > 0; left--) {
    const reason = reader.text()
    skippedReasons.set(reason, (skippedReasons.get(reason) ?? 0) + reader.whole())
  }
  for (let left = reader.count(); left > 0; left--) summary.formats.add(reader.text())
}

const CHECKSUM_BYTES = 8

/** Like FNV-1a, by four bytes at a time: against what happens to files on their way, not against anybody's malice. */
export function checksum(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hash = 0x811c9dc5
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) hash = mix(hash, words.getUint32(at, true))
  for (; at < bytes.length; at++) hash = mix(hash, words.getUint8(at))
  return hash >>> 0
}

/** A product alone moves bits up only: a change of the highest would not be seen in what comes after it. */
function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x01000193)
  return product ^ (product >>> 15)
}

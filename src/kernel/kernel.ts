import { randomBytes } from 'node:crypto'
import type { EntryReader, Format } from '../model/format.ts'
import type { Plan } from '../model/plan.ts'
import { OTHER_TIME } from '../model/skip-reasons.ts'
import { ALL_TIME, type TimeRange } from '../reading/time-range.ts'
import { RouteNames } from '../summary/route-names.ts'
import type { Summary } from '../summary/summary.ts'
import { Arena } from './arena.ts'
import { KeptLine } from './kept-line.ts'
import { Names } from './names.ts'
import { type Page, pourPage, takePage } from './page.ts'
import { writeProgram } from './program.ts'
import { cutSheets, type Sheet, type SheetName, WINDOW } from './sheets.ts'
import { instantiate, type KernelExports } from './wasm.ts'

const MAX_PROGRAMS = 8
const DRAWN_SIZE = 32
const FAILED_SIZE = 48
const TWO_32 = 2 ** 32
/** A page with fewer lines costs more than their parsing would, and this many of them in a row are no accident: time jumps about. */
const FEW_LINES = 256
const HASTY_PAGES = 16
/** So many lines later it may be over: a quiet night ends. One page shows it. */
const REST_LINES = 16_384
/** Words for pages until they are poured out: 8 MiB. */
const ARENA = 2 * 1024 * 1024

/** Why a run has stopped. */
const SHEETS_FULL = 2

/** What the kernel counts by, in the order of its numbers. */
const KINDS = ['upstream', 'route', 'host'] as const

/** Lines that the kernel has left to the parsers: a begin and an end for each, in the input buffer. */
export type LeftLines = Uint32Array

/** A line that the kernel has counted and may be kept. `at`: where its record begins, in words. */
interface NotedLine {
  readonly at: number
  readonly hash: number
  readonly time: number
  make(): KeptLine
}

interface Program {
  readonly format: Format
  readonly reader: EntryReader
  readonly plan: Plan
  /** To know it again. */
  readonly text: string
}

/**
 * Counts the plain requests of one summary straight from the bytes of their lines. What it has counted is in the summary
 * only after `pour`; since counters only add up, nobody can tell when that was.
 */
export class Kernel {
  /** Where the bytes of a block belong. */
  readonly input: Buffer
  readonly #summary: Summary
  readonly #exports: KernelExports
  readonly #memory: Buffer
  readonly #words: Uint32Array
  readonly #floats: Float64Array
  readonly #sheets: Readonly<Record<SheetName, Sheet>>
  readonly #names = { upstream: new Names(32, 1024), route: new Names(256, 4096), host: new Names(16, 1024) }
  readonly #routes = new RouteNames()
  readonly #programs: Program[] = []
  /** What was taken out of the sheets. */
  readonly #pages: Page[] = []
  readonly #arena = new Arena(ARENA)
  /** Lines that were counted before the sheets were emptied last. */
  #counted = 0
  /** Pages in a row that were full with few lines. */
  #hasty = 0
  /** Lines that go to the parsers before the kernel is tried again. */
  #resting = 0

  /** Requests of another time than the range are skipped. */
  constructor(summary: Summary, { since, until }: TimeRange = ALL_TIME) {
    this.#summary = summary
    this.#exports = instantiate({
      timeOf: (from, end) => this.#timeOf(from, end),
      idOf: (kind, ...places) => this.#idOf(kind, places),
    })
    const { memory, inputAt, inputSize } = this.#exports
    this.#memory = Buffer.from(memory.buffer)
    this.#words = new Uint32Array(memory.buffer)
    this.#floats = new Float64Array(memory.buffer)
    this.input = this.#memory.subarray(inputAt.value, inputAt.value + inputSize.value)
    this.#exports.setSeed(randomBytes(8).readBigUInt64LE())
    this.#sheets = cutSheets(this.#exports)
    this.#exports.setRange(since, until)
    this.#exports.reset()
    this.#layOut()
  }

  /** Learns to read lines made like one that a format has a plan for. Answers whether that was new. */
  learn(plan: Plan, format: Format): boolean {
    const text = JSON.stringify(plan)
    if (this.#resting > 0 || this.#programs.length === MAX_PROGRAMS || this.#programs.some((program) => program.text === text))
      return false
    const { programsAt, programSize } = this.#exports
    const at = programsAt.value + this.#programs.length * programSize.value
    const bytes = this.#memory.subarray(at, at + programSize.value)
    if (!writeProgram(plan, { bytes, hashOf: (key) => this.#hashOf(key) })) return false
    this.#programs.push({ format, reader: format.open(), plan, text })
    this.#exports.setPrograms(this.#programs.length)
    return true
  }

  /** Whether there is any kind of line that it can read. */
  get isIdle(): boolean {
    return this.#programs.length === 0
  }

  /**
   * Counts the plain requests among the lines in input[from, to), each with its line feed. The others, in the order of the
   * input, go to `leave`, as places in it. Answers how many lines were counted or skipped.
   */
  run(from: number, to: number, leave: (lines: LeftLines) => void): number {
    const { inputAt, restAt } = this.#exports
    const before = this.#counted + this.#exports.parsedCount()
    let passed = 0
    let at = inputAt.value + from
    for (;;) {
      const why = this.#exports.run(at, inputAt.value + to)
      at = this.#exports.position()
      this.#draw()
      this.#fail()
      this.#exports.clearLists()
      passed += this.#pass()
      const rest = this.#exports.restCount()
      if (rest > 0) leave(new Uint32Array(this.#memory.buffer, restAt.value, rest * 2).map((place) => place - inputAt.value))
      if (this.#resting > 0) this.#rested(rest)
      if (why === SHEETS_FULL) this.#makeRoom()
      else if (at >= inputAt.value + to) return this.#counted + this.#exports.parsedCount() - before + passed
    }
  }

  #pass(): number {
    const passed = this.#exports.takePassed()
    if (passed > 0) this.#summary.skip(OTHER_TIME, false, passed)
    return passed
  }

  /** Adds what was counted to the summary. */
  pour(): void {
    this.#turnPage()
    this.#pourPages()
  }

  #makeRoom(): void {
    this.#hasty = this.#exports.parsedCount() < FEW_LINES ? this.#hasty + 1 : 0
    this.#turnPage()
    if (this.#hasty >= HASTY_PAGES) this.#rest()
  }

  #rest(): void {
    this.#resting = REST_LINES
    this.#exports.setPrograms(0)
  }

  #rested(lines: number): void {
    this.#resting -= lines
    if (this.#resting > 0) return
    this.#resting = 0
    this.#hasty = HASTY_PAGES - 1
    this.#exports.setPrograms(this.#programs.length)
  }

  #pourPages(): void {
    for (const page of this.#pages) pourPage(this.#summary, page)
    this.#pages.length = 0
    this.#arena.clear()
  }

  /** Takes what was counted out of the sheets, and begins anew, in steps as coarse as the summary has them by now. */
  #turnPage(): void {
    const parsed = this.#exports.parsedCount()
    if (parsed > 0) {
      this.#pages.push(takePage(this.#summary, this.#words, this.#sheets, this.#names, this.#arena))
      this.#summary.lines += parsed
      this.#summary.parsed += parsed
      this.#summary.first = Math.min(this.#summary.first, this.#exports.firstTime())
      this.#summary.last = Math.max(this.#summary.last, this.#exports.lastTime())
      this.#counted += parsed
    }
    const used = this.#exports.usedPrograms()
    this.#programs.forEach(({ format }, index) => {
      if ((used >> index) & 1) this.#summary.formats.add(format.id)
    })
    let forgotten = false
    for (const names of Object.values(this.#names)) if (names.isFull) forgotten = names.makeRoom() || forgotten
    if (forgotten) this.#exports.forget()
    this.#exports.reset()
    this.#layOut()
    if (this.#arena.isHalfFull) this.#pourPages()
  }

  /** Offers the lines that were drawn to the sample, which tells what is still of interest to it. */
  #draw(): void {
    const words = this.#words
    for (const { at, hash, time, make } of this.#noted(this.#exports.drawnAt, this.#exports.drawnCount(), DRAWN_SIZE)) {
      const limit = this.#summary.requests.offer('', time, hash, make)
      if (!Number.isFinite(limit)) continue
      const window = ((words[at + 6] as number) + WINDOW.limit) / 4
      words[window] = limit % TWO_32
      words[window + 1] = Math.floor(limit / TWO_32)
    }
  }

  /** Adds the failed requests: their other counts are in the sheets. */
  #fail(): void {
    const words = this.#words
    const { upstream, route, host } = this.#names
    for (const { at, hash, time, make } of this.#noted(this.#exports.failedAt, this.#exports.failedCount(), FAILED_SIZE)) {
      const failure = {
        time,
        status: words[at + 6] as number,
        upstream: upstream.nameOf(words[at + 8] as number),
        route: route.nameOf(words[at + 9] as number),
        host: host.nameOf(words[at + 10] as number),
      }
      this.#summary.addFailure(failure, hash, make)
    }
  }

  /** The lines of a list as assembly/counts.ts notes them: begin and end, hash, time, then a word of the list's own, and the program. */
  *#noted({ value: list }: { readonly value: number }, count: number, size: number): Generator<NotedLine> {
    const words = this.#words
    for (let index = 0; index < count; index++) {
      const at = (list + index * size) / 4
      const hash = (words[at + 2] as number) + (words[at + 3] as number) * TWO_32
      const time = this.#floats[at / 2 + 2] as number
      const program = this.#programs[words[at + 7] as number]
      if (!program) throw new Error('the kernel has taken a line of no program')
      const make = (): KeptLine => {
        const line = this.#text(words[at] as number, words[at + 1] as number)
        return new KeptLine({ hash, time, line }, program.format.id, program.reader, this.#summary.strings)
      }
      yield { at, hash, time, make }
    }
  }

  #layOut(): void {
    const { all, upstreams, routes, hosts, latencies, routeLatencies, clients, requests } = this.#summary
    const { upstream, route, host } = this.#names
    this.#sheets.all.layOut(1, all.level)
    this.#sheets.upstreams.layOut(upstream.capacity, upstreams.level)
    this.#sheets.routes.layOut(route.capacity, routes.level)
    this.#sheets.hosts.layOut(host.capacity, hosts.level)
    this.#sheets.latencies.layOut(upstream.capacity, latencies.level)
    this.#sheets.routeLatencies.layOut(route.capacity, routeLatencies.level)
    this.#sheets.clients.layOut(1, clients.level)
    this.#sheets.requests.layOut(1, requests.level)
  }

  #timeOf(from: number, end: number): number {
    return this.#programs[this.#exports.program()]?.plan.timeOf(this.#text(from, end)) ?? Number.NaN
  }

  #idOf(kind: number, [from, end, otherFrom, otherEnd]: Places): number {
    const one = this.#text(from, end)
    const { upstreams, routes, hosts, routeLatencies, latencies } = this.#summary
    switch (KINDS[kind]) {
      case 'upstream': {
        const name = otherFrom > 0 ? withPort(one, this.#text(otherFrom, otherEnd)) : one
        const isKept = upstreams.keeps(name) || latencies.keeps(name)
        return isKept ? this.#names.upstream.numberOf(name) : Names.FORGOTTEN
      }
      case 'route': {
        const name = this.#routes.nameOf(one, this.#text(otherFrom, otherEnd))
        const isKept = routes.keeps(name) || routeLatencies.keeps(name)
        return isKept ? this.#names.route.numberOf(name) : Names.FORGOTTEN
      }
      default:
        return hosts.keeps(one) ? this.#names.host.numberOf(one) : Names.FORGOTTEN
    }
  }

  #text(from: number, end: number): string {
    return this.#memory.toString('utf8', from, end)
  }

  #hashOf(key: string): bigint {
    const { value: at } = this.#exports.scratchAt
    const end = at + this.#memory.write(key, at)
    return BigInt.asUintN(64, this.#exports.hashOf(at, end))
  }
}

type Places = readonly [from: number, end: number, otherFrom: number, otherEnd: number]

/** An address and a port that the log has apart; IPv6 needs brackets then. */
function withPort(address: string, port: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`
}

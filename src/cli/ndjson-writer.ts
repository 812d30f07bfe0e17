import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { ReportEntry } from '../model/report.ts'
import { seenJson } from '../unseen.ts'
import { print } from './io.ts'

/** A line of a log: where it stood, and what was understood of it, or why nothing was. */
export type PrintedLine = { readonly source: string; readonly line: number } & (ReportEntry | { readonly skipped: string })

/** A way to print lines one by one. */
export interface LineWriter {
  write(line: PrintedLine): void
  /** Back-pressure: a promise makes reading wait for it. */
  ready(): Promise<void> | undefined
  /** Waits until all is out. */
  finish(): Promise<void>
}

/** Every line as a JSON object on a line of its own: docs/entries.md. */
export class NdjsonWriter implements LineWriter {
  readonly #out: Writable
  #text = ''

  constructor(out: Writable) {
    this.#out = out
  }

  /** The lines of one block go out together, and as soon as it is done: a live log must not wait for its next block. */
  write(line: PrintedLine): void {
    if (this.#text === '') setImmediate(() => this.#flush())
    this.#text += `${seenJson(line)}\n`
  }

  ready(): Promise<void> | undefined {
    this.#flush()
    return this.#out.writableNeedDrain ? once(this.#out, 'drain').then(() => {}) : undefined
  }

  finish(): Promise<void> {
    const rest = this.#text
    this.#text = ''
    return print(this.#out, rest)
  }

  #flush(): void {
    if (this.#text !== '') this.#out.write(this.#text)
    this.#text = ''
  }
}

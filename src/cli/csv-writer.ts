import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { BOM, type ErrorRows, errorRow, openErrorRows } from '../outputs/csv.ts'
import type { LineWriter, PrintedLine } from './ndjson-writer.ts'

/** Every entry as a row with the columns of errors.csv: docs/csv.md. Of a line that is no entry there is nothing to show. */
export class CsvWriter implements LineWriter {
  readonly #rows: ErrorRows

  private constructor(rows: ErrorRows) {
    this.#rows = rows
  }

  static async open(out: Writable, bom: boolean): Promise<CsvWriter> {
    const rows = await openErrorRows()
    if (bom) out.write(BOM)
    rows.pipe(out, { end: false })
    return new CsvWriter(rows)
  }

  write(line: PrintedLine): void {
    if (!('skipped' in line)) this.#rows.write(errorRow({ standsFor: 1, entry: line }))
  }

  ready(): Promise<void> | undefined {
    return this.#rows.writableNeedDrain ? once(this.#rows, 'drain').then(() => {}) : undefined
  }

  async finish(): Promise<void> {
    this.#rows.end()
    await finished(this.#rows)
  }
}

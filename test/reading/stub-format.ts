import type { Entry } from '../../src/model/entry.ts'
import type { Format } from '../../src/model/format.ts'
import type { EntrySink } from '../../src/reading/sink.ts'

/** A format made for tests: `<prefix> <status> <path>`, with whatever follows. */
export function stubFormat(prefix: string): Format {
  const own = new RegExp(`^${prefix} `)
  const read = (line: string) => {
    const [word, status, path] = line.split(' ')
    if (word !== prefix) return `not ${prefix}`
    if (!/^\d{3}$/.test(status ?? '')) return 'not a number: status'
    return stubEntry(Number(status), path)
  }
  return { id: prefix, title: prefix, spec: '', examples: [], recognise: (line) => own.test(line), open: () => ({ read }) }
}

function stubEntry(status: number, path: string | undefined): Entry {
  const unknown = { method: undefined, host: undefined, client: undefined, duration: undefined, size: undefined }
  const more = { attempts: [], upstreamStatus: undefined, failure: undefined, requestId: undefined }
  return { time: 0, loggedAt: 0, status, path, ...unknown, ...more }
}

/** A sink that writes down what it is told, a string per call. */
export class NoteSink implements EntrySink {
  readonly notes: string[] = []

  begin(source: string): void {
    this.notes.push(`begin ${source}`)
  }

  entry(entry: Entry, format: { id: string }, line: number): void {
    this.notes.push(`${line} ${format.id} ${entry.status} ${entry.path}`)
  }

  skip(reason: string, looks5xx: boolean, line: number): void {
    this.notes.push(`${line} skipped: ${reason}${looks5xx ? ' (5xx?)' : ''}`)
  }

  end(cutLines: number): void {
    if (cutLines > 0) this.notes.push(`cut ${cutLines}`)
  }
}

import type { EntryReader, Format } from '../src/model/format.ts'
import { scanCombined } from './shared/combined.ts'
import { openNginx } from './shared/nginx-entry.ts'
import { emptySlots, type Slots } from './shared/nginx-slots.ts'

/**
 * A log format whose lines begin as combined ones do. What stands behind the combined part is unknown here, and passed
 * over, unless one of `stricter` knows it.
 */
export function combinedBut(stricter: readonly Format[]): Format {
  const scratch = emptySlots()
  const scan = (line: string, slots: Slots): boolean => {
    const end = scanCombined(line, slots)
    return end >= 0 && (end === line.length || !stricter.some((format) => format.recognise(line)))
  }
  return {
    id: 'nginx-combined',
    title: 'nginx, combined',
    spec: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
    examples: [],
    recognise: (line) => scan(line, scratch),
    open(): EntryReader {
      const slots = emptySlots()
      const toEntry = openNginx()
      return { read: (line) => (scan(line, slots) ? toEntry(slots) : 'not combined') }
    },
  }
}

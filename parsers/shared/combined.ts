import { compileLayout, type Layout } from './layout.ts'
import { logFormatParts } from './log-format.ts'
import type { Slot, Slots } from './nginx-slots.ts'

/** nginx's own default, and the beginning of most other formats. */
export const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"'

const layout: Layout<Slot> = compileLayout(logFormatParts(COMBINED))

/** Reads the combined part of a line. Answers where it ends; −1: the line does not begin with one. */
export function scanCombined(line: string, slots: Slots): number {
  const end = layout.scan(line, slots)
  if (end < 0) return -1
  // The literals alone would take too much for it: the fields have to look like what they are.
  const { status, time } = slots
  return status?.length === 3 && isDigits(status) && time?.length === 26 && isEnd(line, end) ? end : -1
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

const isEnd = (line: string, at: number): boolean =>
  at === line.length || line.charCodeAt(at) === 32 || line.charCodeAt(at) === 13

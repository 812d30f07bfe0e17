import { createReadStream } from 'node:fs'
import type { SiteEvent } from '../model/event.ts'
import { parseEvents } from './parse-events.ts'

/** So much is no list of events. */
const MOST_BYTES = 16 * 1024 * 1024

/** What could be read of a list of events. */
export interface LoadedEvents {
  readonly events: readonly SiteEvent[]
  /** What is wrong with some of it, in one sentence. */
  readonly complaint: string | undefined
}

/** Events from a file, or a pipe; what is wrong with all of it is thrown. `timeOf`: a time as people write it, in epoch ms. */
export async function loadEvents(file: string, timeOf: (text: string) => number | undefined): Promise<LoadedEvents> {
  const { events, unread, firstUnread } = await parseEvents(await textOf(file), timeOf)
  if (unread === 0) return { events, complaint: undefined }
  const example = `"${firstUnread}"`
  if (events.length === 0)
    throw new Error(
      `no line begins with a time that can be read (${example}): give a time and a text, 2026-11-01 10:02,deploy api 1.4.2`,
    )
  const lines = unread === 1 ? '1 event has' : `${unread} events have`
  return { events, complaint: `${lines} no time that can be read and will be missing (${example})` }
}

async function textOf(file: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error('more than 16 MB: this is no list of events')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

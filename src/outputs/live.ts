import type { FollowEvent, LiveState } from '../model/follow.ts'
import { seenJson, spellUnseen } from '../unseen.ts'
import { eventLine } from './live/event-line.ts'
import { type ScreenOptions, screenLines } from './live/screen.ts'
import { mapText } from './shared/map-text.ts'

/** Ways to write an event as a line, by the `--format` that asks for it. */
export const EVENT_LINES: Readonly<Record<string, (event: FollowEvent) => string>> = {
  terminal: (event) => eventLine(mapText(event, spellUnseen)),
  json: (event) => seenJson(event),
}

/** What a screen shows of a log that is followed. No text of a log can steer the terminal. */
export function renderScreen(state: LiveState, options: ScreenOptions): readonly string[] {
  return screenLines(mapText(state, spellUnseen), options)
}

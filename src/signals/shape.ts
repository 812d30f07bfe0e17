import type { Incident, WeighedEntry } from '../model/incident.ts'
import type { MeasuredSignal, MissingSignal } from '../model/signal.ts'
import { type Case, weigh } from './case.ts'
import { type Onset, onsetOf, type Share } from './onset.ts'
import { distanceOf, longestOf, type Turn, turnsOf } from './turns.ts'
import { about, count, list, percent, time } from './words.ts'

/** How the failures lie in time: scattered, one upstream after the other, with sharp edges, or growing. */
export function shape(theCase: Case): MeasuredSignal<'shape'> | MissingSignal<'shape'> {
  const { incident } = theCase
  if (incident.kind === 'chronic' && !incident.bursts) return { group: 'shape', level: 'scattered', says: sayScattered(incident) }
  const turns = incident.bursts ? undefined : turnsOf(incident)
  if (turns) return { group: 'shape', level: 'rolling', says: sayTurns(turns) }
  const onset = onsetOf(theCase)
  if (!onset) return { group: 'shape', level: undefined, says: 'Too few failures, or too short a time, to see how they begin.' }
  switch (onset.kind) {
    case 'step':
      return { group: 'shape', level: 'sharp', says: `It began at once: ${figures(onset)}.` }
    case 'ramp':
      return { group: 'shape', level: 'ramp', says: `It grew for about ${about(onset.rise)}: ${figures(onset)}.` }
    case 'cut':
      return { group: 'shape', level: undefined, says: 'It was going on when the log begins, so how it began is not seen.' }
    case 'open':
      return { group: 'shape', level: undefined, says: `Whether it began at once or grew is not clear: ${figures(onset)}.` }
  }
}

function sayScattered({ failures, span }: Incident): string {
  const [all, most] = [count(weigh(failures)), count(worstMinute(failures))]
  return `The ${all} failures are scattered over ${time(span.to - span.from)}: the worst minute has ${most} of them.`
}

function worstMinute(failures: readonly WeighedEntry[]): number {
  const minutes = new Map<number, number>()
  for (const { time: at, weight } of failures) {
    const minute = Math.floor(at / 60_000)
    minutes.set(minute, (minutes.get(minute) ?? 0) + weight)
  }
  return Math.max(...minutes.values())
}

function sayTurns(turns: readonly Turn[]): string {
  const names = turns.map(({ upstream }) => upstream)
  const apart = `${about(distanceOf(turns))} apart`
  return `The upstreams fail one after the other, ${apart}: ${list(names)}, none for longer than ${about(longestOf(turns))}.`
}

function figures({ first, firstTime, middle }: Onset): string {
  return `${rate(first)} of the requests failed in the first ${about(firstTime)}, ${rate(middle)} in the middle of it`
}

function rate({ errors, requests }: Share): string {
  return percent(errors / Math.max(1, requests))
}

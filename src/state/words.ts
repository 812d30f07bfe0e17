import { HOUR } from './hours.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** "Sunday 03:00" of an hour's number. */
export function dayAndHour(hour: number): string {
  return `${DAYS[new Date(hour * HOUR).getUTCDay()]} ${hourOfDay(hour)}`
}

/** "03:00" of an hour's number. */
export function hourOfDay(hour: number): string {
  return iso(hour * HOUR).slice(11, 16)
}

/** "2026-11-01" of a time. */
export function dayOf(time: number): string {
  return iso(time).slice(0, 10)
}

/** ISO 8601 in UTC. */
export function iso(time: number): string {
  return new Date(time).toISOString()
}

/** "1 error", "9,376 errors". */
export function countOf(count: number, noun: string): string {
  return `${figure(count)} ${count === 1 ? noun : `${noun}s`}`
}

function figure(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ',')
}

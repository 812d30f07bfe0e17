import { seeded } from './random.mjs'

/**
 * Real runs take a minute and read as half an hour: times and durations grow by the site's factor. A timer keeps its excess (60.001 s,
 * not 60.03 s), a connect stays as short as the network is, and what the log's resolution cut off comes back by chance.
 */
export function makeClock(site, zero) {
  const random = seeded(`${site.id} clock`)
  const timers = [site.timeouts.read, site.timeouts.connect].map((seconds) => (seconds * 1000) / site.stretch)
  const grow = (ms) => {
    const timer = timers.find((one) => ms >= one - 1 && ms < one + 40)
    if (timer !== undefined && site.stretch > 1) return timer * site.stretch + Math.max(0, ms - timer) / 8
    return ms * site.stretch
  }
  return {
    /** A real time in milliseconds, as it reads. */
    at: (ms) => site.start + (ms - zero) * site.stretch,
    /** How long something took, in milliseconds; `resolution` is that of the log. */
    span: (ms, resolution = 0) =>
      site.stretch === 1 ? ms : ms > 0 ? grow(Math.max(0, ms + random.between(-0.5, 0.5) * resolution)) : random.between(0, 0.4),
    /** How long a connect took: that of a network does not grow, a timer does. */
    connect: (ms) => (ms < 60 ? ms : grow(ms)),
    inside: (ms) => ms >= zero && ms < zero + site.seconds * 1000,
  }
}

/** `24/Nov/2026:23:26:07 +0200` in the zone that is so many minutes east. */
export function clfTime(ms, zone) {
  const [day, month, year, clock] = parts(ms, zone)
  return `${day}/${month}/${year}:${clock} ${offset(zone)}`
}

/** `24/Nov/2026:23:26:07.012`, UTC, as HAProxy writes it. */
export function haproxyTime(ms) {
  const [day, month, year, clock] = parts(ms, 0)
  return `${day}/${month}/${year}:${clock}.${String(Math.floor(ms) % 1000).padStart(3, '0')}`
}

/** `2026/11/24 23:26:07`, as nginx's error log has it. */
export function nginxErrorTime(ms, zone) {
  return isoTime(ms, zone).slice(0, 19).replaceAll('-', '/').replace('T', ' ')
}

/** `Tue Nov 24 23:26:07.012345 2026`, as Apache's error log has it. */
export function apacheErrorTime(ms, zone) {
  const date = new Date(ms + zone * 60_000)
  const [day, month, year, clock] = parts(ms, zone)
  const micros = String(Math.floor((ms % 1000) * 1000)).padStart(6, '0')
  return `${date.toUTCString().slice(0, 3)} ${month} ${day} ${clock}.${micros} ${year}`
}

/** `2026-11-24T23:26:07+02:00`. */
export function isoTime(ms, zone) {
  const sign = offset(zone)
  return `${new Date(ms + zone * 60_000).toISOString().slice(0, 19)}${sign.slice(0, 3)}:${sign.slice(3)}`
}

function parts(ms, zone) {
  const [, day, month, year, clock] = new Date(ms + zone * 60_000).toUTCString().split(' ')
  return [day, month, year, clock]
}

/** `+0200`. */
export function offset(zone) {
  const minutes = Math.abs(zone)
  return `${zone < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`
}

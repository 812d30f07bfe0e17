// What is in the log, counted while it is written: an analyser has to find the same.
import { INCIDENTS } from './incidents.mjs'
import { lastTry, START } from './requests.mjs'

const iso = (hour) => new Date(START + hour * 3600e3).toISOString()
const count = (counts, key) => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Nothing counted yet. */
export function newTruth(options) {
  const incidents = INCIDENTS.map(({ cause, from, to }) => ({ cause, start: iso(from), end: iso(to), errors: 0 }))
  return { ...options, requests: options.lines, errors: 0, byStatus: {}, errorsByUpstream: {}, incidents }
}

/** Counts a request that failed; the others are only counted together. */
export function note(truth, request, incident) {
  if (request.status < 500) return
  truth.errors++
  count(truth.byStatus, request.status)
  count(truth.errorsByUpstream, (request.tried > 0 && lastTry(request).upstream) || '-')
  if (incident) truth.incidents[INCIDENTS.indexOf(incident)].errors++
}

// Which of the incidents reported is which of those labelled, and what became of the others.

const MATCH = 0.3
/** Enough for one that covers the middle of what it is matched with. */
const LOOSE_MATCH = 0.1
const SLACK_MS = 60_000

const overlap = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

function intersectionOverUnion(a, b) {
  const union = Math.max(a.end, b.end) - Math.min(a.start, b.start)
  return union > 0 ? overlap(a, b) / union : 1
}

/** A window of epoch milliseconds; the latest of the ends counts. */
export function windowOf(start, ...ends) {
  return { start: Date.parse(start), end: Math.max(...[start, ...ends].map((end) => Date.parse(end))) }
}

/** The best pairs first, each incident in one of them: label → reported. An incident with the expected status comes first. */
export function pairUp(labelled, reported, statusesOf) {
  const pairs = labelled.flatMap((label) =>
    reported.flatMap((incident) => {
      const share = intersectionOverUnion(label.window, incident.window)
      const middle = (label.window.start + label.window.end) / 2
      const covers = incident.window.start <= middle && middle <= incident.window.end
      if (share < (covers ? LOOSE_MATCH : MATCH)) return []
      return [{ label, incident, rank: share + (statusesOf(label).some((status) => incident.byStatus?.[status]) ? 1 : 0) }]
    }),
  )
  const matched = new Map()
  const used = new Set()
  for (const { label, incident } of pairs.sort((a, b) => b.rank - a.rank)) {
    if (matched.has(label) || used.has(incident)) continue
    matched.set(label, incident)
    used.add(incident)
  }
  return { matched, others: reported.filter((incident) => !used.has(incident)) }
}

/** Whether half of an incident lies in one of the windows, give or take a minute. */
export function liesIn({ window: { start, end } }, windows) {
  const seen = { start, end: Math.max(end, start + 1) }
  const wide = windows.map((window) => ({ start: window.start - SLACK_MS, end: window.end + SLACK_MS }))
  return wide.some((window) => overlap(window, seen) / (seen.end - seen.start) >= 0.5)
}

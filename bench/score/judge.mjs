// A report against its label. The rules are those of the judge that came with the first corpus: incidents are matched by how much
// their windows overlap; causes that nobody could tell apart in that format are acceptable; what retries hid there is not asked for.
import { sameRoute, sameSet, sameUpstream } from './alike.mjs'
import { formatOf, PLAIN } from './corpus.mjs'
import { liesIn, pairUp, windowOf } from './match.mjs'

/** A log's result: `{ incidents, falses, splits, tolerated }`, an incident for each of the label's. */
export function judge(log, report) {
  const { label } = log
  const format = formatOf(log)
  const inFormat = (values = {}) => values[format] ?? values['*'] ?? []
  const isMasked = ({ maskedIn }) => maskedIn?.includes(format) === true
  const labelled = label.incidents.filter((incident) => !isMasked(incident)).map(withWindow)
  const reported = (report?.incidents ?? []).map((incident) => ({ ...incident, window: windowOf(incident.start, incident.end) }))
  const { matched, others } = pairUp(labelled, reported, ({ expectedStatuses }) => inFormat(expectedStatuses))
  const hidden = label.incidents.filter(isMasked).map(({ start, errorsUntil }) => windowOf(start, errorsUntil))
  const forgiven = [...label.tolerated.map(({ start, end }) => windowOf(start, end)), ...hidden]
  const incidents = labelled.map((incident) => {
    const acceptable = [...new Set([incident.cause, ...inFormat(incident.acceptableCauses)])]
    const found = matched.get(incident)
    const asked = { cause: incident.cause, acceptable, found: found !== undefined }
    return found ? { ...asked, ...compare(incident, found, { acceptable, format, label }) } : asked
  })
  return { incidents, ...sortOut(others, { labelled, forgiven }) }
}

/** A fault may show until its last failure ends, or until it ends itself. */
const withWindow = (incident) => ({ ...incident, window: windowOf(incident.start, incident.errorsUntil, incident.end) })

/** Incidents that are nobody's: a part of one that has been found, noise that the label knows of, or false. */
function sortOut(others, { labelled, forgiven }) {
  const splits = others.filter((incident) =>
    liesIn(
      incident,
      labelled.map(({ window }) => window),
    ),
  )
  const rest = others.filter((incident) => !splits.includes(incident))
  const falses = rest.filter((incident) => !liesIn(incident, forgiven))
  return { falses: falses.map(answerOf), splits: splits.length, tolerated: rest.length - falses.length }
}

function answerOf({ id, hypotheses, explanation }) {
  const [best] = hypotheses
  return { answer: id, top: best?.cause, confidence: best?.confidence ?? 0, explanation }
}

function compare(label, found, { acceptable, format, label: { aliases } }) {
  const causes = found.hypotheses.map(({ cause }) => cause)
  return {
    ...answerOf(found),
    strict: causes[0] === label.cause,
    strict3: causes.slice(0, 3).includes(label.cause),
    lenient: acceptable.includes(causes[0]),
    ...compareScope(label, found.scope, { format, aliases }),
    startError: secondsFrom(found.start, [label.start, label.errorsFrom]),
    endError: secondsFrom(new Date(found.window.end), [label.end, label.errorsUntil]),
  }
}

function compareScope({ scope, alsoRight }, found, { format, aliases = {} }) {
  const names = new Map(Object.entries(aliases).flatMap(([name, others]) => others.map((other) => [other, name])))
  const upstreams = found.upstreams.map((name) => names.get(name) ?? name)
  const others = alsoRight.upstreams.filter((set) => scope.upstreams.length === 0 || sameSet(set, scope.upstreams, sameUpstream))
  const rightUpstreams = PLAIN.has(format) ? [[]] : [scope.upstreams, ...others]
  const rightRoutes = [scope.routes, ...alsoRight.routes]
  return {
    upstreams: rightUpstreams.some((right) => sameSet(upstreams, right, sameUpstream)),
    // A hundred concrete paths are no description of a route.
    routes: rightRoutes.some((right) => sameSet(found.routes, right, sameRoute) && found.routes.length <= 2 * right.length + 1),
    clients: sameSet(found.clients, scope.clients, (a, b) => a === b),
  }
}

/** From when a fault began or its failures did: whichever is nearer. */
function secondsFrom(time, moments) {
  return Math.min(...moments.map((moment) => Math.abs(new Date(time) - Date.parse(moment)))) / 1000
}

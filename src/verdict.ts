import type { Attempt, Entry, Failure, How, Maker, Phase } from './model/entry.ts'

const MAKERS: Readonly<Record<Maker, string>> = {
  origin: 'the origin made this error',
  proxy: 'the proxy made this error',
  unknown: 'proxy or origin made this error',
}

/** "… while the proxy" or "…": what was going on. */
const PHASES: Readonly<Record<Phase, string>> = {
  admit: 'admitting the request',
  pick: 'choosing an upstream',
  resolve: "looking up the upstream's name",
  connect: 'connecting',
  tls: 'the TLS handshake',
  send: 'sending the request',
  wait: 'waiting for the answer',
  receive: 'receiving the answer',
  answer: 'answering',
}

const ORDER = Object.keys(PHASES)

const HOWS: Readonly<Record<How, string>> = {
  refused: 'it was refused',
  timeout: 'a timer fired',
  unreachable: 'there was no way to it',
  closed: 'the connection was broken',
  malformed: 'what came was no HTTP',
  limited: "it was a limit of the proxy's own",
  empty: 'there was no upstream to send to',
  status: 'the status is its answer',
  error: 'it failed on its own account',
}

const OR = new Intl.ListFormat('en', { type: 'disjunction' })

/** What a line says of how its exchange went, in a sentence or two. */
export function verdictOf(entry: Entry): string {
  const { failure, status, attempts } = entry
  if (failure) return failed(failure)
  const lost = attempts.slice(0, -1).filter(isLost)
  if (lost.length > 0) return `no failure: answered with ${status} after ${tries(lost)} had failed`
  return `no failure: answered with ${status}`
}

function failed({ by, phases, how, reason }: Failure): string {
  const isAnywhere = phases.length === 0 || phases.length === ORDER.length
  const told = [
    MAKERS[by] + (isAnywhere ? '' : `, ${whenOf(phases)}`),
    ...(how === undefined ? [] : [HOWS[how]]),
    ...untold({ which: by === 'unknown', where: isAnywhere, how: how === undefined }),
  ].join('; ')
  return reason === undefined ? told : `${told} (its own word for it: ${reason})`
}

/** What the line leaves open. */
function untold(questions: Readonly<Record<string, boolean>>): string[] {
  const open = Object.keys(questions).filter((question) => questions[question])
  return open.length === 0 ? [] : [`the line does not say ${OR.format(open)}`]
}

/** Several phases in a row are told by the first and the last of them. */
function whenOf(phases: readonly Phase[]): string {
  const [first, last] = [phases[0] as Phase, phases.at(-1) as Phase]
  const isRow = phases.length > 2 && ORDER.indexOf(last) - ORDER.indexOf(first) === phases.length - 1
  return isRow ? `between ${PHASES[first]} and ${PHASES[last]}` : `in ${OR.format(phases.map((one) => PHASES[one]))}`
}

const isLost = ({ status }: Attempt): boolean => status === undefined || status >= 500

function tries(attempts: readonly Attempt[]): string {
  return attempts.length === 1 ? `an attempt at ${attempts[0]?.upstream ?? 'another upstream'}` : `${attempts.length} attempts`
}

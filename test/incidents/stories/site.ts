import type { Attempt, Entry, Failure } from '../../../src/model/entry.ts'
import type { Scope } from '../../../src/model/incident.ts'
import { attemptOf, entryOf } from '../../entries.ts'
import { MINUTE, START } from '../../simulate.ts'

/** A group of instances that serves some routes under a host of its own. */
export interface Pool {
  readonly host: string
  readonly routes: readonly string[]
  readonly upstreams: readonly string[]
}

/** What may go wrong with a request at one upstream. */
export interface Fault {
  /** In minutes from the beginning of the log. */
  readonly from: number
  readonly to: number
  readonly status: number
  readonly failure: Failure
  /** Of the requests that it hits; all, if not given. */
  readonly share?: number
  readonly hits?: (request: Asked) => boolean
  /** Faults of the same name are one incident; without a name it is none. */
  readonly incident?: string
  /** The scopes that are right for it. */
  readonly scopes?: readonly Partial<Scope>[]
}

/** A request that is about to be answered by an upstream. */
export interface Asked {
  readonly minute: number
  readonly client: string
  readonly method: string
  readonly path: string
  readonly host: string
  readonly upstream: string
}

/** A site, its traffic and its faults. */
export interface Story {
  readonly pools: readonly Pool[]
  readonly minutes: number
  readonly perMinute: number
  readonly faults: readonly Fault[]
  /** Traffic at a minute as a share of the highest. */
  readonly traffic?: (minute: number) => number
  /** Whether the proxy asks another instance where one fails, once. */
  readonly asksNext?: boolean
  /** How likely a client is to ask again after a 5xx. */
  readonly persistence?: number
  /** Requests of a client of its own: scanners, crawlers, a client that is poison. */
  readonly guests?: readonly Guest[]
  readonly clients?: number
}

export interface Guest {
  readonly from: number
  readonly to: number
  readonly perMinute: number
  readonly client: string
  readonly path: string
  /** What it is answered where nothing is at fault. */
  readonly status?: number
}

/** An entry and the incident that it belongs to. */
export interface Told {
  readonly entry: Entry
  readonly incident: string | undefined
}

/** Every route has its one method. */
export function methodOf(path: string): string {
  return path.length % 4 === 0 ? 'POST' : 'GET'
}

/** Everything that the proxy would have logged, in no order. */
export function tell(story: Story, random: () => number): Told[] {
  const told: Told[] = []
  const { minutes, perMinute, traffic = () => 1 } = story
  const paths = story.pools.flatMap(({ routes }) => routes)
  for (let left = Math.round(minutes * perMinute); left > 0; left--) {
    const minute = random() * minutes
    if (random() >= traffic(minute)) continue
    const client = `192.0.2.${1 + Math.floor(random() ** 2 * (story.clients ?? 200))}`
    const path = paths[Math.floor(random() ** 1.5 * paths.length)] ?? '/'
    ask({ minute, client, method: methodOf(path), path }, { story, random, told })
  }
  for (const guest of story.guests ?? [])
    for (let left = Math.round((guest.to - guest.from) * guest.perMinute); left > 0; left--) {
      const minute = guest.from + random() * (guest.to - guest.from)
      const { client, path, status } = guest
      ask({ minute, client, method: methodOf(path), path }, { story, random, told }, status)
    }
  return told
}

interface Telling {
  readonly story: Story
  readonly random: () => number
  readonly told: Told[]
}

/** Answers a request, and those that a client sends because it was not answered. */
function ask(asked: Omit<Asked, 'host' | 'upstream'>, telling: Telling, plain = 200): void {
  const { story, random, told } = telling
  for (let minute = asked.minute, tries = 0; tries < 4 && minute < story.minutes; tries++) {
    const one = answer({ ...asked, minute }, telling, plain)
    told.push(one)
    if (one.entry.status < 500 || random() >= (story.persistence ?? 0.3)) return
    minute += (1 + 2 * random()) / 60
  }
}

/** What was sent and may have had an effect is not sent again. */
function isAskedAgain({ asksNext }: Story, { method }: { method: string }, { failure }: Fault): boolean {
  return asksNext === true && method === 'GET' && failure.by === 'proxy'
}

function answer(asked: Omit<Asked, 'host' | 'upstream'>, { story, random }: Telling, plain: number): Told {
  const pool = story.pools.find(({ routes }) => routes.includes(asked.path)) ?? (story.pools[0] as Pool)
  const left = [...pool.upstreams]
  const attempts: Attempt[] = []
  let fault: Fault | undefined
  do {
    const [upstream = ''] = left.splice(Math.floor(random() * left.length), 1)
    const request = { ...asked, host: pool.host, upstream }
    fault = story.faults.find(
      ({ from, to, share = 1, hits }) =>
        asked.minute >= from && asked.minute < to && (hits?.(request) ?? true) && (share === 1 || random() < share),
    )
    attempts.push(attemptOf({ upstream, status: fault?.status ?? plain }))
  } while (fault && isAskedAgain(story, asked, fault) && attempts.length < 2 && left.length > 0)
  const { method, path, client } = asked
  const entry = entryOf({
    ...{ time: START + Math.round(asked.minute * MINUTE), method, path, client, host: pool.host },
    ...{ duration: Math.round(20 * Math.exp(3 * random())), attempts, status: fault?.status ?? plain },
    failure: fault?.failure,
  })
  return { entry, incident: fault?.incident }
}

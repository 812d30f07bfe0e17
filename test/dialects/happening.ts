import { entriesOf, type Simulation } from '../simulate.ts'

/** What became of a request: the status that the origin answered, or how the exchange ended without an answer. */
export type Fate =
  | number
  | 'refused'
  | 'connect-timeout'
  | 'handshake'
  | 'unresolved'
  | 'nobody'
  | 'queued'
  | 'limited'
  | 'silent'
  | 'cut'

/** A request as it happened, before any proxy wrote a line of it. */
export interface Happening {
  /** When it began, epoch ms. */
  readonly time: number
  readonly duration: number
  readonly method: string
  readonly path: string
  readonly client: string
  /** Which of the upstreams: 1, 2, … */
  readonly upstream: number
  readonly fate: Fate
}

/** What becomes of a plain answered request; `minute` counts from the start. */
export type Story = (plain: Happening, minute: number, random: () => number) => Partial<Happening>

/** Requests to a site of four upstreams, with whatever a story makes of them. */
export function happeningsOf(story: Story, simulation: Partial<Simulation> = {}): Happening[] {
  const happenings: Happening[] = []
  entriesOf({
    seed: 3,
    minutes: 60,
    perMinute: 150,
    ...simulation,
    fate: ({ time, duration = 0, method = '', path = '', client = '', attempts }, minute, random) => {
      const upstream = Number(/\.(\d+):/.exec(attempts[0]?.upstream ?? '')?.[1])
      const plain: Happening = { time, duration, method, path, client, upstream, fate: 200 }
      happenings.push({ ...plain, ...story(plain, minute, random) })
      return {}
    },
  })
  return happenings.sort((a, b) => a.time - b.time)
}

/** How a proxy writes down the ends that it knows. */
export type Endings<E> = { readonly [F in Exclude<Fate, number>]?: E }

/** Throws where the proxy has no such end: a story that cannot be told in its log. */
export function endingOf<E>(endings: Endings<E>, fate: Exclude<Fate, number>): E {
  const ending = endings[fate]
  if (ending === undefined) throw new Error(`no such end: ${fate}`)
  return ending
}

/** An origin's own answer. */
export function isAnswer(fate: Fate): fate is number {
  return typeof fate === 'number'
}

/** `24/Nov/2026:23:26:07`, as most proxies write it. */
export function clfTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ')
  return `${day}/${month}/${year}:${clock}`
}

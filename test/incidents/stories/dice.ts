import type { Failure } from '../../../src/model/entry.ts'
import { ANSWERED, CONNECT_TIMEOUT, READ_TIMEOUT, REFUSED } from '../../entries.ts'
import { randomOf } from '../../simulate.ts'
import type { Pool } from './site.ts'

const WORDS = 'cart search login items orders users about help stock prices reviews wishlist invoices teams ads feed'.split(' ')

/** How an exchange may end. */
export interface Ending {
  readonly status: number
  readonly failure: Failure
}

export const EXCEPTION: Ending = { status: 500, failure: ANSWERED }
export const REFUSAL: Ending = { status: 502, failure: REFUSED }
export const BUSY: Ending = { status: 503, failure: ANSWERED }
export const SILENCE: Ending = { status: 504, failure: READ_TIMEOUT }
export const NOBODY: Ending = { status: 503, failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: undefined } }
export const ENDINGS: readonly Ending[] = [EXCEPTION, REFUSAL, BUSY, SILENCE, { status: 504, failure: CONNECT_TIMEOUT }]

/** Chance, the same for the same seed. */
export class Dice {
  readonly random: () => number

  constructor(seed: number) {
    this.random = randomOf(seed)
    for (let i = 0; i < 5; i++) this.random()
  }

  /** A whole number, both ends inside. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1))
  }

  between(from: number, to: number): number {
    return from + this.random() * (to - from)
  }

  /** A number whose order of magnitude is as likely as any. */
  magnitude(from: number, to: number): number {
    return from * (to / from) ** this.random()
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  /** Pools of some instances each. */
  pools(count: number, fewest = 1, most = 8): Pool[] {
    const perPool = Math.floor(WORDS.length / count)
    return Array.from({ length: count }, (_, pool) => ({
      host: `${['shop', 'api', 'www'][pool]}.example.com`,
      routes: WORDS.slice(pool * perPool, pool * perPool + this.whole(4, perPool)).map((word) => `/${word}`),
      upstreams: Array.from({ length: this.whole(fewest, most) }, (_, one) => `10.0.${pool}.${one + 1}:8080`),
    }))
  }
}

import { ReadStream } from 'node:tty'
import { type Io, stdinOf } from './io.ts'

/** Another page of the terminal, without a cursor, and without wrapping of lines that are a cell wider than they look. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l'
const LEAVE = '\x1b[?7h\x1b[?25h\x1b[?1049l'
/** What is between these two is shown at once, by terminals that know them. */
const BEGIN = '\x1b[?2026h\x1b[H'
const END = '\x1b[J\x1b[?2026l'
const CTRL_C = '\x03'

/** A page of the terminal that is drawn again and again; the one before comes back when it is left. */
export class Screen {
  readonly #io: Io
  readonly #keys: ReadStream | undefined
  #shown: string | undefined
  #isLeft = false

  /** `stop` is called by q, where the keyboard is at stdin. */
  constructor(io: Io, stop: () => void) {
    this.#io = io
    const stdin = stdinOf(io)
    this.#keys = io.stdin.isTTY && typeof stdin === 'number' ? new ReadStream(stdin) : undefined
    // Then Ctrl-C, too, is but a key.
    this.#keys?.setRawMode(true)
    this.#keys?.on('data', (key) => {
      if (`${key}` === 'q' || `${key}`.includes(CTRL_C)) stop()
    })
    this.#keys?.on('error', stop)
    io.stdout.write(ENTER)
  }

  /** How it is left. */
  get hint(): string {
    return this.#keys ? 'q ends' : 'Ctrl-C ends'
  }

  draw(lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\x1b[K`).join('\r\n')
    if (this.#isLeft || text === this.#shown) return
    this.#shown = text
    this.#io.stdout.write(`${BEGIN}${text}${END}`)
  }

  leave(): void {
    if (this.#isLeft) return
    this.#isLeft = true
    this.#keys?.setRawMode(false)
    this.#keys?.destroy()
    this.#io.stdout.write(LEAVE)
  }
}
